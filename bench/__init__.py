"""How quick facemap is, as ratios to a baseline measured in the same run: `python -m bench`.

Every number compares two things that take turns, so that a busy machine slows both alike.
"""
