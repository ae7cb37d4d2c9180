"""What is known: points, channels, conditions, sources, and where each point lies on the body."""
