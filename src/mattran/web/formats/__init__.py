"""How values are read and written in each language, before Django's own idea of it (FORMAT_MODULE_PATH)."""
