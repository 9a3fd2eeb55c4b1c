"""What installing, migrating and uninstalling do to a site, as small steps that can be run again."""
