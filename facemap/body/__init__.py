"""The measured body: its landmarks, curves and scales, its views, and the skin they show. Lengths are mm."""
