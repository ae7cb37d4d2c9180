"""What is drawn: shapes in view millimetres with a role, label layout, guides and depth sections. No Qt."""
