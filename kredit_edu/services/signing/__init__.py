"""Ed25519 keys with which the university signs its documents: made, rotated, reported as stolen, kept apart (2(26))."""

KEY = "Kredit Signing Key"
SECRET = "private_key"
ALGORITHM = "Ed25519"
