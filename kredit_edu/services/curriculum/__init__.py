"""Working curricula: drafting, facts for the rules, approval."""
