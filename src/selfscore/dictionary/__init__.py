"""The fact dictionary: which facts there are, in words that no edition owns."""
