"""What one may ask of a registry: who answers, how to reach them, whose a path is."""
