"""Figures and their text: where they stand, whether all is accounted for, how to cite them."""
