"""A catalog: a YAML file becomes checked records, or a list of what is wrong with it."""
