"""A grade sheet as the person sees it who fills it in: by name, with the columns that are this person's."""
