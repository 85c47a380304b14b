"""Official papers (văn bản): one typed model, two renderers, one register of numbers."""
