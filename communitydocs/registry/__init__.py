"""Text comes in here: source, schema, model, read; and goes out again: dump, edit."""
