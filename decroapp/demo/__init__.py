"""The fictional school, filled through the services."""
