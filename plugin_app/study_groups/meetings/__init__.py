"""When a group meets: plans and their dates, answers, who came, calendars, and the links in letters."""
