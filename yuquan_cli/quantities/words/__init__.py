"""Word lists: names, slogans and idioms that contain a numeral, units, festivals. Data alone.

No stage of its own: reading and claiming look words up in it.
"""
