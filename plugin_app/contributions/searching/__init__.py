"""Words and facets over projects and single pieces of work, with counts: by our own index, or the instance's."""
