"""The shell: settings, addresses, base templates, components, static files, commands."""
