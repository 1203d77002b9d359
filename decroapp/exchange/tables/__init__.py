"""Reader of counts: exportAbsence, LSU bilans, CSV, XLSX and ODS; nothing is compared here."""
