"""The evidence side's reading: folder, fact files, ledgers, documents. All of its input and output happens here."""
