"""Programs of education: their record, what they require, and how curricula meet it."""
