"""Forms of the school, shared by the first start and the settings."""
