"""The campaign in force and its versions: drafted, checked, previewed, put in force."""
