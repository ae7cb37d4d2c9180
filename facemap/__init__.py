"""An atlas of acupuncture and motor points on a measured body."""

__version__ = "0.1.0"
