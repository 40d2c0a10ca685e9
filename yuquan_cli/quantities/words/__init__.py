"""Word lists: names, slogans and idioms that contain a numeral, units, festivals. Data alone."""
