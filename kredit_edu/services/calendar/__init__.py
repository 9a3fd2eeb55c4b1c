"""Academic calendars: drafts, approval, windows of registration and attestation, and how they are shown."""
