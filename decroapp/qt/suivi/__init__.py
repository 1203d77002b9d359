"""What lives on between meetings."""
