"""The words of the domain as values: frozen, printable, comparable. No input or output happens here."""
