"""The web page of the degree audit: what it shows and what the reader may ask of it."""
