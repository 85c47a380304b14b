"""Reading what strangers made: in a child process that can do nothing else and that nobody depends on."""
