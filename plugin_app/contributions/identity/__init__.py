"""Who somebody is on a forge: by signing in with it, by a code on its profile, or in their own words."""
