"""Pictures of projects: taken apart and made anew, kept in a storage, shown to whoever may see the project."""
