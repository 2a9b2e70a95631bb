"""What scripts and the start of the server call; thin over the services."""
