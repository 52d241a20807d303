"""What becomes of a course under the rule, or under any other way to choose what is read next."""
