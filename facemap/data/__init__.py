"""Packs of YAML in; an atlas and a list of problems out."""
