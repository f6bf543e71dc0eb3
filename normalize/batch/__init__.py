"""Folders of documents in; cleaned documents, edit logs and a report out."""
