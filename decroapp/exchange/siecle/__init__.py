"""Reader of the ministry's SIECLE exports."""
