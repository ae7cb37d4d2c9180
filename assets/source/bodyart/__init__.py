"""Make the body pictures, landmarks and depth maps of facemap from the CC0 MakeHuman base mesh.

Run `python -m bodyart` in the folder above; README.md there says what each step does.
Frame everywhere: millimetres, x to the subject's left, y up (floor 0), z forward.
"""
