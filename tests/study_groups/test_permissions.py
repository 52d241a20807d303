"""Who may do what, written as a table: role × function × state.

A cell is ``ok`` or the refusal. Every cell is tried in a situation of its own, and a refusal leaves no trace: no row,
no letter, no event. A function that takes a viewer and has no row here fails the first test.

learn  in the course, in no group        team   looks after the course     mask  the team, with the leader's eyes
membr  has a seat                        team2  looks after another one    prev  Studio's preview
co     co-leads                          globl  looks after the site
lead   leads                             visit  is not signed in
formr  had a seat, and left              out    is not in the course
other  leads another group
offer  a seat is kept for them
line   stands in line
asked  waits for an answer
"""

from __future__ import annotations

import pytest

from plugin_app.errors import CommunityError
from tests.security.askers import of_room
from tests.security.knocking import knocking
from tests.study_groups.asking_as import ASKED, Situation, a_situation

pytestmark = [pytest.mark.django_db, pytest.mark.long]

REFUSALS = {
    "gone": "not_found",
    "no": "not_allowed",
    "lead": "not_leading",
    "team": "not_organiser",
    "out": "not_enrolled",
    "sign": "signed_out",
    "mask": "masquerade",
    "prev": "preview",
    "membs": "members_only",
    "over": "offer_over",
    "stale": "conflict",
    "notus": "not_for_the_team",
    "full": "group_full",
    "ask": "by_request",
    "link": "by_invite",
    "staff": "by_staff",
    "ended": "group_closed",
    "early": "still_proposed",
    "noask": "no_longer_asking",
    "notmy": "not_your_post",
    "their": "not_theirs",
    "notmt": "not_your_meeting",
    "nofit": "no_longer_fits",
}

# In, and around, an open group that anyone may join.
OPEN = """
                        learn membr co    lead  formr other offer line  asked team  team2 globl visit out   mask  prev
# looking
groups                  ok    ok    ok    ok    ok    ok    ok    ok    ok    ok    out   ok    sign  out   ok    ok
corner                  ok    ok    ok    ok    ok    ok    ok    ok    ok    ok    out   ok    sign  out   ok    ok
my_introduction         ok    ok    ok    ok    ok    ok    ok    ok    ok    ok    out   ok    sign  out   ok    ok
my_sign_up              ok    ok    ok    ok    ok    ok    ok    ok    ok    ok    out   ok    sign  out   ok    ok
my_feed                 ok    ok    ok    ok    ok    ok    ok    ok    ok    ok    out   ok    sign  out   ok    ok
my_match                ok    ok    ok    ok    ok    ok    ok    ok    ok    ok    out   ok    sign  out   ok    ok
wall                    ok    ok    ok    ok    ok    ok    ok    ok    ok    ok    out   ok    sign  out   ok    ok
get                     ok    ok    ok    ok    ok    ok    ok    ok    ok    ok    out   ok    sign  out   ok    gone
home                    ok    ok    ok    ok    ok    ok    ok    ok    ok    ok    out   ok    sign  out   ok    gone
announcements           ok    ok    ok    ok    ok    ok    ok    ok    ok    ok    out   ok    sign  out   ok    gone
answer_to               ok    ok    ok    ok    ok    ok    ok    ok    ok    ok    out   ok    sign  out   ok    gone
invited                 ok    ok    ok    ok    ok    ok    ok    ok    ok    ok    out   ok    sign  out   ok    gone
my_groups               ok    ok    ok    ok    ok    ok    ok    ok    ok    ok    out   ok    sign  out   ok    ok
next_best               ok    ok    ok    ok    ok    ok    ok    ok    ok    ok    out   ok    sign  out   mask  prev
picture                 no    ok    ok    ok    no    no    no    no    no    ok    out   ok    sign  out   ok    gone
introductions_of        membs ok    ok    ok    membs membs membs membs membs ok    out   ok    sign  out   ok    gone
checklist               lead  lead  ok    ok    lead  lead  lead  lead  lead  ok    out   ok    sign  out   ok    gone
requests                lead  lead  ok    ok    lead  lead  lead  lead  lead  ok    out   ok    sign  out   mask  gone
invitations             lead  lead  ok    ok    lead  lead  lead  lead  lead  ok    out   ok    sign  out   mask  gone
# coming and going
join                    ok    ok    ok    ok    ok    ok    ok    ok    ok    ok    out   ok    sign  out   mask  gone
ask_to_join             ok    ok    ok    ok    ok    ok    ok    ok    ok    ok    out   ok    sign  out   mask  gone
accept_invitation       ok    ok    ok    ok    ok    ok    ok    ok    ok    ok    out   ok    sign  out   mask  prev
leave                   ok    ok    ok    ok    ok    ok    ok    ok    ok    ok    out   ok    sign  out   mask  prev
accept                  over  over  over  over  over  over  ok    over  over  over  out   over  sign  out   mask  prev
# beginning and ending
propose                 ok    ok    ok    ok    ok    ok    ok    ok    ok    ok    out   ok    sign  out   mask  prev
create                  ok    ok    ok    ok    ok    ok    ok    ok    ok    ok    out   ok    sign  out   mask  prev
drop_in                 ok    ok    ok    ok    ok    ok    ok    ok    ok    ok    out   ok    sign  out   mask  prev
require_forming         ok    ok    ok    ok    ok    ok    ok    ok    ok    ok    out   ok    sign  out   mask  prev
edit                    lead  lead  ok    ok    lead  lead  lead  lead  lead  ok    out   ok    sign  out   mask  gone
renew                   no    no    no    stale no    no    no    no    no    stale out   stale sign  out   mask  prev
close                   team  team  team  team  team  team  team  team  team  ok    out   ok    sign  out   mask  prev
take_down               team  team  team  team  team  team  team  team  team  ok    out   ok    sign  out   mask  prev
# leading
approve                 lead  lead  ok    ok    lead  lead  lead  lead  lead  ok    out   ok    sign  out   mask  gone
decline                 lead  lead  ok    ok    lead  lead  lead  lead  lead  ok    out   ok    sign  out   mask  gone
invite                  lead  lead  ok    ok    lead  lead  lead  lead  lead  ok    out   ok    sign  out   mask  gone
revoke                  lead  lead  ok    ok    lead  lead  lead  lead  lead  ok    out   ok    sign  out   mask  gone
tick                    lead  lead  ok    ok    lead  lead  lead  lead  lead  ok    out   ok    sign  out   mask  gone
hand_over               lead  lead  lead  ok    lead  lead  lead  lead  lead  ok    out   ok    sign  out   mask  prev
make_co_leader          lead  lead  lead  ok    lead  lead  lead  lead  lead  ok    out   ok    sign  out   mask  prev
end_co_leading          lead  lead  ok    ok    lead  lead  lead  lead  lead  ok    out   ok    sign  out   mask  prev
step_down               lead  lead  lead  ok    lead  lead  lead  lead  lead  lead  out   lead  sign  out   mask  prev
# for oneself
sign_up                 ok    ok    ok    ok    ok    ok    ok    ok    ok    notus out   notus sign  out   mask  prev
withdraw                ok    ok    ok    ok    ok    ok    ok    ok    ok    ok    out   ok    sign  out   mask  prev
introduce               ok    ok    ok    ok    ok    ok    ok    ok    ok    ok    out   ok    sign  out   mask  prev
make_feed               ok    ok    ok    ok    ok    ok    ok    ok    ok    ok    out   ok    sign  out   mask  prev
end_feed                ok    ok    ok    ok    ok    ok    ok    ok    ok    ok    out   ok    sign  out   mask  prev
take_back               ok    ok    ok    ok    ok    ok    ok    ok    ok    ok    out   ok    sign  out   mask  prev
# when it has become quiet
open_seats              ok    ok    ok    ok    ok    ok    ok    ok    ok    ok    out   ok    sign  out   mask  prev
say_here                membs ok    ok    ok    membs membs membs membs membs membs out   membs sign  out   mask  prev
seek_company            membs ok    ok    ok    membs membs membs membs membs membs out   membs sign  out   mask  prev
rematch                 membs ok    ok    ok    membs membs membs membs membs membs out   membs sign  out   mask  prev
company_there           lead  lead  ok    ok    lead  lead  lead  lead  lead  ok    out   ok    sign  out   mask  gone
agree_to_company        lead  lead  noask noask lead  lead  lead  lead  lead  noask out   noask sign  out   mask  gone
end_company             lead  lead  ok    ok    lead  lead  lead  lead  lead  ok    out   ok    sign  out   mask  gone
ask_group               lead  lead  gone  gone  lead  lead  lead  lead  lead  gone  out   gone  sign  out   mask  gone
answer_group            lead  lead  noask noask lead  lead  lead  lead  lead  noask out   noask sign  out   mask  gone
wish_about              no    ok    ok    ok    no    no    no    no    no    no    out   no    sign  out   mask  prev
# the board
board                   no    ok    ok    ok    no    no    no    no    no    ok    out   ok    sign  out   ok    gone
thread                  no    ok    ok    ok    no    no    no    no    no    ok    out   ok    sign  out   ok    gone
post                    no    ok    ok    ok    no    no    no    no    no    ok    out   ok    sign  out   ok    gone
write_post              no    ok    ok    ok    no    no    no    no    no    ok    out   ok    sign  out   mask  prev
edit_post               no    notmy notmy notmy no    no    no    no    no    notmy out   notmy sign  out   mask  gone
take_post_away          no    no    ok    ok    no    no    no    no    no    ok    out   ok    sign  out   mask  gone
open_board              no    lead  ok    ok    no    no    no    no    no    ok    out   ok    sign  out   mask  prev
take_post_down          team  team  team  team  team  team  team  team  team  ok    out   ok    sign  out   mask  prev
introduction            ok    ok    ok    ok    ok    ok    ok    ok    ok    ok    out   ok    sign  out   ok    gone
take_introduction_down  team  team  team  team  team  team  team  team  team  ok    out   ok    sign  out   mask  prev
# meetings
meeting                 no    ok    ok    ok    no    no    no    no    no    ok    out   ok    sign  out   ok    gone
group_meeting           no    ok    ok    ok    no    no    no    no    no    ok    out   ok    sign  out   ok    gone
meeting_file            no    ok    ok    ok    no    no    no    no    no    ok    out   ok    sign  out   ok    gone
meetings                no    ok    ok    ok    no    no    no    no    no    ok    out   ok    sign  out   ok    gone
group_meetings          no    ok    ok    ok    no    no    no    no    no    ok    out   ok    sign  out   ok    gone
meeting_room            no    ok    ok    ok    no    no    no    no    no    ok    out   ok    sign  out   ok    gone
people                  no    ok    ok    ok    no    no    no    no    no    ok    out   ok    sign  out   ok    gone
next_meeting            no    ok    ok    ok    no    no    no    no    no    ok    out   ok    sign  out   ok    gone
proposed_meeting        no    ok    ok    ok    no    no    no    no    no    ok    out   ok    sign  out   ok    gone
reported_meeting        no    ok    ok    ok    no    no    no    no    no    ok    out   ok    sign  out   ok    gone
plan_meeting            no    ok    ok    ok    no    no    no    no    no    ok    out   ok    sign  out   mask  prev
change_meeting          no    notmt ok    ok    no    no    no    no    no    ok    out   ok    sign  out   mask  gone
cancel_meeting          no    notmt ok    ok    no    no    no    no    no    ok    out   ok    sign  out   mask  gone
answer_meeting          no    ok    ok    ok    no    no    no    no    no    membs out   membs sign  out   mask  gone
say_came                no    ok    ok    ok    no    no    no    no    no    membs out   membs sign  out   mask  gone
did_happen              no    ok    ok    ok    no    no    no    no    no    ok    out   ok    sign  out   mask  gone
did_not_happen          no    ok    ok    ok    no    no    no    no    no    ok    out   ok    sign  out   mask  gone
write_notes             no    ok    ok    ok    no    no    no    no    no    ok    out   ok    sign  out   mask  gone
take_meeting_down       team  team  team  team  team  team  team  team  team  ok    out   ok    sign  out   mask  prev
# the course team
announce                team  team  team  team  team  team  team  team  team  ok    out   ok    sign  out   mask  prev
announce_to             team  team  team  team  team  team  team  team  team  ok    out   ok    sign  out   mask  prev
apply_csv               team  team  team  team  team  team  team  team  team  ok    out   ok    sign  out   mask  prev
csv_of                  team  team  team  team  team  team  team  team  team  ok    out   ok    sign  out   mask  prev
destinations            team  team  team  team  team  team  team  team  team  ok    out   ok    sign  out   mask  prev
import_sign_ups         team  team  team  team  team  team  team  team  team  ok    out   ok    sign  out   mask  prev
mend                    team  team  team  team  team  team  team  team  team  nofit out   nofit sign  out   mask  prev
proposals               team  team  team  team  team  team  team  team  team  ok    out   ok    sign  out   mask  prev
merge                   team  team  team  team  team  team  team  team  team  ok    out   ok    sign  out   mask  prev
move_member             team  team  team  team  team  team  team  team  team  ok    out   ok    sign  out   mask  prev
place_people            team  team  team  team  team  team  team  team  team  ok    out   ok    sign  out   mask  prev
plan_from_csv           team  team  team  team  team  team  team  team  team  ok    out   ok    sign  out   mask  prev
remove_introduction     team  team  team  team  team  team  team  team  team  ok    out   ok    sign  out   mask  prev
remove_member           team  team  team  team  team  team  team  team  team  ok    out   ok    sign  out   mask  prev
reset                   team  team  team  team  team  team  team  team  team  ok    out   ok    sign  out   mask  prev
desk                    team  team  team  team  team  team  team  team  team  ok    out   ok    sign  out   mask  prev
names_of                team  team  team  team  team  team  team  team  team  ok    out   ok    sign  out   mask  prev
history                 team  team  team  team  team  team  team  team  team  ok    out   ok    sign  out   mask  prev
roster                  team  team  team  team  team  team  team  team  team  ok    out   ok    sign  out   mask  prev
roster_csv              team  team  team  team  team  team  team  team  team  ok    out   ok    sign  out   mask  prev
set_seats               team  team  team  team  team  team  team  team  team  ok    out   ok    sign  out   mask  prev
sign_ups                team  team  team  team  team  team  team  team  team  ok    out   ok    sign  out   mask  prev
# rounds of matching
discard_round           team  team  team  team  team  team  team  team  team  ok    out   ok    sign  out   mask  prev
lock_group              team  team  team  team  team  team  team  team  team  ok    out   ok    sign  out   mask  prev
move_in_round           team  team  team  team  team  team  team  team  team  ok    out   ok    sign  out   mask  prev
open_round              team  team  team  team  team  team  team  team  team  ok    out   ok    sign  out   mask  prev
places_for              team  team  team  team  team  team  team  team  team  ok    out   ok    sign  out   mask  prev
plan_defaults           team  team  team  team  team  team  team  team  team  ok    out   ok    sign  out   mask  prev
publish_round           team  team  team  team  team  team  team  team  team  ok    out   ok    sign  out   mask  prev
round_group             team  team  team  team  team  team  team  team  team  ok    out   ok    sign  out   mask  prev
round_groups            team  team  team  team  team  team  team  team  team  ok    out   ok    sign  out   mask  prev
round_of                team  team  team  team  team  team  team  team  team  ok    out   ok    sign  out   mask  prev
round_unplaced          team  team  team  team  team  team  team  team  team  ok    out   ok    sign  out   mask  prev
rounds                  team  team  team  team  team  team  team  team  team  ok    out   ok    sign  out   mask  prev
run_again               team  team  team  team  team  team  team  team  team  ok    out   ok    sign  out   mask  prev
run_round               team  team  team  team  team  team  team  team  team  ok    out   ok    sign  out   mask  prev
taking_part             team  team  team  team  team  team  team  team  team  ok    out   ok    sign  out   mask  prev
what_if                 team  team  team  team  team  team  team  team  team  ok    out   ok    sign  out   mask  prev
# profiles: one's own, wherever one is
profiles.mine           ok    ok    ok    ok    ok    ok    ok    ok    ok    ok    ok    ok    sign  ok    mask  ok
profiles.my_wishes      ok    ok    ok    ok    ok    ok    ok    ok    ok    ok    ok    ok    sign  ok    mask  ok
profiles.save           ok    ok    ok    ok    ok    ok    ok    ok    ok    ok    ok    ok    sign  ok    mask  prev
profiles.save_week      ok    ok    ok    ok    ok    ok    ok    ok    ok    ok    ok    ok    sign  ok    mask  prev
profiles.unwish         ok    ok    ok    ok    ok    ok    ok    ok    ok    ok    ok    ok    sign  ok    mask  prev
profiles.wish           ok    ok    ok    ok    ok    ok    ok    ok    ok    ok    out   ok    sign  out   mask  prev
# moderation
moderation.my_requests  ok    ok    ok    ok    ok    ok    ok    ok    ok    ok    out   ok    sign  out   ok    ok
moderation.has_accepted ok    ok    ok    ok    ok    ok    ok    ok    ok    ok    out   ok    sign  out   ok    ok
moderation.report       ok    ok    ok    ok    ok    ok    ok    ok    ok    ok    out   ok    sign  out   mask  prev
moderation.ask          ok    ok    ok    ok    ok    ok    ok    ok    ok    ok    out   ok    sign  out   mask  prev
moderation.accept_conduct ok   ok    ok    ok    ok    ok    ok    ok    ok    ok    out   ok    sign  out   mask  prev
moderation.waiting      team  team  team  team  team  team  team  team  team  ok    out   ok    sign  out   mask  prev
moderation.queue        team  team  team  team  team  team  team  team  team  ok    out   ok    sign  out   mask  prev
moderation.decide       team  team  team  team  team  team  team  team  team  ok    out   ok    sign  out   mask  prev
moderation.requests     team  team  team  team  team  team  team  team  team  ok    out   ok    sign  out   mask  prev
moderation.answer       team  team  team  team  team  team  team  team  team  ok    out   ok    sign  out   mask  prev
moderation.decided      team  team  team  team  team  team  team  team  team  ok    out   ok    sign  out   mask  prev
moderation.intervene    team  team  team  team  team  team  team  team  team  ok    out   ok    sign  out   mask  prev
moderation.my_case      gone  gone  gone  ok    gone  gone  gone  gone  gone  gone  out   gone  sign  out   ok    gone
moderation.appeal       gone  gone  gone  ok    gone  gone  gone  gone  gone  gone  out   gone  sign  out   mask  prev
# between meetings
together                no    ok    ok    ok    no    no    no    no    no    ok    out   ok    sign  out   ok    gone
week_of                 no    ok    ok    ok    no    no    no    no    no    ok    out   ok    sign  out   ok    gone
check_ins               no    ok    ok    ok    no    no    no    no    no    ok    out   ok    sign  out   ok    gone
check_in                no    ok    ok    ok    no    no    no    no    no    ok    out   ok    sign  out   mask  prev
remove_check_in         no    their their their no    no    no    no    no    ok    out   ok    sign  out   mask  prev
tasks                   no    ok    ok    ok    no    no    no    no    no    ok    out   ok    sign  out   ok    gone
add_task                no    ok    ok    ok    no    no    no    no    no    ok    out   ok    sign  out   mask  prev
take_task               no    ok    ok    ok    no    no    no    no    no    ok    out   ok    sign  out   mask  gone
drop_task               no    their ok    ok    no    no    no    no    no    ok    out   ok    sign  out   mask  gone
finish_task             no    ok    ok    ok    no    no    no    no    no    ok    out   ok    sign  out   mask  gone
reopen_task             no    ok    ok    ok    no    no    no    no    no    ok    out   ok    sign  out   mask  gone
remove_task             no    their ok    ok    no    no    no    no    no    ok    out   ok    sign  out   mask  gone
resources               no    ok    ok    ok    no    no    no    no    no    ok    out   ok    sign  out   ok    gone
resource                no    ok    ok    ok    no    no    no    no    no    ok    out   ok    sign  out   ok    gone
resource_page           no    ok    ok    ok    no    no    no    no    no    ok    out   ok    sign  out   ok    gone
add_resource            no    ok    ok    ok    no    no    no    no    no    ok    out   ok    sign  out   mask  prev
change_resource         no    ok    ok    ok    no    no    no    no    no    ok    out   ok    sign  out   mask  gone
pin_resource            no    ok    ok    ok    no    no    no    no    no    ok    out   ok    sign  out   mask  gone
remove_resource         no    their ok    ok    no    no    no    no    no    ok    out   ok    sign  out   mask  gone
course_weeks            no    no    no    no    no    no    no    no    no    ok    out   ok    sign  out   no    ok
take_resource_down      team  team  team  team  team  team  team  team  team  ok    out   ok    sign  out   mask  prev
# looking back
after                   no    ok    ok    ok    no    no    no    no    no    ok    out   ok    sign  out   ok    gone
reflect                 no    ok    ok    ok    no    no    no    no    no    membs out   membs sign  out   mask  gone
my_survey               gone  ok    ok    ok    gone  gone  gone  gone  gone  gone  out   gone  sign  out   mask  prev
answer_survey           gone  ok    ok    ok    gone  gone  gone  gone  gone  gone  out   gone  sign  out   mask  prev
group_report            no    ok    ok    ok    no    no    no    no    no    ok    out   ok    sign  out   ok    gone
write_report            no    ok    ok    ok    no    no    no    no    no    ok    out   ok    sign  out   mask  prev
share_report            no    lead  ok    ok    no    no    no    no    no    ok    out   ok    sign  out   mask  gone
shared_reports          ok    ok    ok    ok    ok    ok    ok    ok    ok    ok    out   ok    sign  out   ok    ok
survey_results          team  team  team  team  team  team  team  team  team  ok    out   ok    sign  out   mask  prev
"""

# Where it is not like that: only what depends on the state of the group.

# Every seat is taken or kept.
FULL = """
                        learn membr co    lead  formr other offer line  asked team
get                     ok    ok    ok    ok    ok    ok    ok    ok    ok    ok
home                    ok    ok    ok    ok    ok    ok    ok    ok    ok    ok
join                    ok    ok    ok    ok    ok    ok    ok    ok    ok    ok
accept_invitation       ok    ok    ok    ok    ok    ok    ok    ok    ok    ok
accept                  over  over  over  over  over  over  ok    over  over  over
place_people            team  team  team  team  team  team  team  team  team  full
set_seats               team  team  team  team  team  team  team  team  team  ok
move_member             team  team  team  team  team  team  team  team  team  ok
approve                 lead  lead  ok    ok    lead  lead  lead  lead  lead  ok
invite                  lead  lead  ok    ok    lead  lead  lead  lead  lead  ok
"""

# One asks first.
REQUEST = """
                        learn membr co    lead  formr other offer line  asked team
get                     ok    ok    ok    ok    ok    ok    ok    ok    ok    ok
home                    ok    ok    ok    ok    ok    ok    ok    ok    ok    ok
join                    ask   ask   ask   ask   ask   ask   ask   ask   ask   ok
ask_to_join             ok    ok    ok    ok    ok    ok    ok    ok    ok    ok
accept_invitation       ok    ok    ok    ok    ok    ok    ok    ok    ok    ok
approve                 lead  lead  ok    ok    lead  lead  lead  lead  lead  ok
invite                  lead  lead  ok    ok    lead  lead  lead  lead  lead  ok
place_people            team  team  team  team  team  team  team  team  team  ok
"""

# One comes in by a link.
INVITE = """
                        learn membr co    lead  formr other offer line  asked team
get                     ok    ok    ok    ok    ok    ok    ok    ok    ok    ok
home                    ok    ok    ok    ok    ok    ok    ok    ok    ok    ok
join                    link  link  link  link  link  link  link  link  link  ok
ask_to_join             link  link  link  link  link  link  link  link  link  ok
accept_invitation       ok    ok    ok    ok    ok    ok    ok    ok    ok    ok
approve                 lead  lead  ok    ok    lead  lead  lead  lead  lead  ok
invite                  lead  lead  ok    ok    lead  lead  lead  lead  lead  ok
place_people            team  team  team  team  team  team  team  team  team  ok
"""

# The course team says who is in it.
STAFF = """
                        learn membr co    lead  formr other offer line  asked team
get                     ok    ok    ok    ok    ok    ok    ok    ok    ok    ok
home                    ok    ok    ok    ok    ok    ok    ok    ok    ok    ok
join                    staff staff staff staff staff staff staff staff staff ok
ask_to_join             staff staff staff staff staff staff staff staff staff ok
accept_invitation       ok    ok    ok    ok    ok    ok    ok    ok    ok    ok
approve                 lead  lead  staff staff lead  lead  lead  lead  lead  ok
decline                 lead  lead  ok    ok    lead  lead  lead  lead  lead  ok
invite                  lead  lead  staff staff lead  lead  lead  lead  lead  ok
revoke                  lead  lead  ok    ok    lead  lead  lead  lead  lead  ok
edit                    lead  lead  ok    ok    lead  lead  lead  lead  lead  ok
place_people            team  team  team  team  team  team  team  team  team  ok
"""

# Only its own people and the course team know of it; whoever holds a link has a reason to.
PRIVATE = """
                        learn membr co    lead  formr other offer line  asked team
get                     gone  ok    ok    ok    gone  gone  ok    ok    ok    ok
home                    gone  ok    ok    ok    gone  gone  ok    ok    ok    ok
announcements           gone  ok    ok    ok    gone  gone  ok    ok    ok    ok
answer_to               gone  ok    ok    ok    gone  gone  ok    ok    ok    ok
leave                   gone  ok    ok    ok    gone  gone  ok    ok    ok    ok
picture                 gone  ok    ok    ok    gone  gone  no    no    no    ok
introductions_of        gone  ok    ok    ok    gone  gone  membs membs membs ok
checklist               gone  lead  ok    ok    gone  gone  lead  lead  lead  ok
requests                gone  lead  ok    ok    gone  gone  lead  lead  lead  ok
invitations             gone  lead  ok    ok    gone  gone  lead  lead  lead  ok
approve                 gone  lead  ok    ok    gone  gone  lead  lead  lead  ok
decline                 gone  lead  ok    ok    gone  gone  lead  lead  lead  ok
invite                  gone  lead  ok    ok    gone  gone  lead  lead  lead  ok
revoke                  gone  lead  ok    ok    gone  gone  lead  lead  lead  ok
tick                    gone  lead  ok    ok    gone  gone  lead  lead  lead  ok
edit                    gone  lead  ok    ok    gone  gone  lead  lead  lead  ok
hand_over               gone  lead  lead  ok    gone  gone  lead  lead  lead  ok
make_co_leader          gone  lead  lead  ok    gone  gone  lead  lead  lead  ok
end_co_leading          gone  lead  ok    ok    gone  gone  lead  lead  lead  ok
step_down               gone  lead  lead  ok    gone  gone  lead  lead  lead  lead
join                    gone  link  link  link  gone  gone  link  link  link  ok
ask_to_join             gone  link  link  link  gone  gone  link  link  link  ok
accept                  gone  over  over  over  gone  gone  ok    over  over  over
renew                   gone  no    no    stale gone  gone  no    no    no    stale
close                   gone  team  team  team  gone  gone  team  team  team  ok
say_here                gone  ok    ok    ok    gone  gone  membs membs membs membs
seek_company            gone  ok    ok    ok    gone  gone  membs membs membs membs
rematch                 gone  ok    ok    ok    gone  gone  membs membs membs membs
company_there           gone  lead  ok    ok    gone  gone  lead  lead  lead  ok
wish_about              gone  ok    ok    ok    gone  gone  no    no    no    no
invited                 ok    ok    ok    ok    ok    ok    ok    ok    ok    ok
accept_invitation       ok    ok    ok    ok    ok    ok    ok    ok    ok    ok
announce                team  team  team  team  team  team  team  team  team  ok
destinations            team  team  team  team  team  team  team  team  team  ok
merge                   team  team  team  team  team  team  team  team  team  ok
move_member             team  team  team  team  team  team  team  team  team  ok
place_people            team  team  team  team  team  team  team  team  team  ok
remove_member           team  team  team  team  team  team  team  team  team  ok
set_seats               team  team  team  team  team  team  team  team  team  ok
take_down               team  team  team  team  team  team  team  team  team  ok
board                   gone  ok    ok    ok    gone  gone  no    no    no    ok
thread                  gone  ok    ok    ok    gone  gone  no    no    no    ok
post                    gone  ok    ok    ok    gone  gone  no    no    no    ok
write_post              gone  ok    ok    ok    gone  gone  no    no    no    ok
edit_post               gone  notmy notmy notmy gone  gone  no    no    no    notmy
take_post_away          gone  no    ok    ok    gone  gone  no    no    no    ok
open_board              gone  lead  ok    ok    gone  gone  no    no    no    ok
meeting                 gone  ok    ok    ok    gone  gone  no    no    no    ok
group_meeting           gone  ok    ok    ok    gone  gone  no    no    no    ok
meeting_file            gone  ok    ok    ok    gone  gone  no    no    no    ok
meetings                gone  ok    ok    ok    gone  gone  no    no    no    ok
group_meetings          gone  ok    ok    ok    gone  gone  no    no    no    ok
meeting_room            gone  ok    ok    ok    gone  gone  no    no    no    ok
people                  gone  ok    ok    ok    gone  gone  no    no    no    ok
next_meeting            gone  ok    ok    ok    gone  gone  no    no    no    ok
proposed_meeting        gone  ok    ok    ok    gone  gone  no    no    no    ok
reported_meeting        gone  ok    ok    ok    gone  gone  no    no    no    ok
plan_meeting            gone  ok    ok    ok    gone  gone  no    no    no    ok
did_happen              gone  ok    ok    ok    gone  gone  no    no    no    ok
did_not_happen          gone  ok    ok    ok    gone  gone  no    no    no    ok
write_notes             gone  ok    ok    ok    gone  gone  no    no    no    ok
change_meeting          gone  notmt ok    ok    gone  gone  no    no    no    ok
cancel_meeting          gone  notmt ok    ok    gone  gone  no    no    no    ok
answer_meeting          gone  ok    ok    ok    gone  gone  no    no    no    membs
say_came                gone  ok    ok    ok    gone  gone  no    no    no    membs
together                gone  ok    ok    ok    gone  gone  no    no    no    ok
week_of                 gone  ok    ok    ok    gone  gone  no    no    no    ok
check_ins               gone  ok    ok    ok    gone  gone  no    no    no    ok
check_in                gone  ok    ok    ok    gone  gone  no    no    no    ok
remove_check_in         gone  their their their gone  gone  no    no    no    ok
tasks                   gone  ok    ok    ok    gone  gone  no    no    no    ok
add_task                gone  ok    ok    ok    gone  gone  no    no    no    ok
take_task               gone  ok    ok    ok    gone  gone  no    no    no    ok
drop_task               gone  their ok    ok    gone  gone  no    no    no    ok
finish_task             gone  ok    ok    ok    gone  gone  no    no    no    ok
reopen_task             gone  ok    ok    ok    gone  gone  no    no    no    ok
remove_task             gone  their ok    ok    gone  gone  no    no    no    ok
resources               gone  ok    ok    ok    gone  gone  no    no    no    ok
resource                gone  ok    ok    ok    gone  gone  no    no    no    ok
resource_page           gone  ok    ok    ok    gone  gone  no    no    no    ok
add_resource            gone  ok    ok    ok    gone  gone  no    no    no    ok
change_resource         gone  ok    ok    ok    gone  gone  no    no    no    ok
pin_resource            gone  ok    ok    ok    gone  gone  no    no    no    ok
remove_resource         gone  their ok    ok    gone  gone  no    no    no    ok
after                   gone  ok    ok    ok    gone  gone  no    no    no    ok
reflect                 gone  ok    ok    ok    gone  gone  no    no    no    membs
my_survey               gone  ok    ok    ok    gone  gone  gone  gone  gone  gone
answer_survey           gone  ok    ok    ok    gone  gone  gone  gone  gone  gone
group_report            gone  ok    ok    ok    gone  gone  no    no    no    ok
write_report            gone  ok    ok    ok    gone  gone  no    no    no    ok
share_report            gone  lead  ok    ok    gone  gone  no    no    no    ok
"""

# It happens now, and whoever comes has a seat.
SESSION = """
                        learn membr co    lead  formr other offer line  asked team
get                     ok    ok    ok    ok    ok    ok    ok    ok    ok    ok
home                    ok    ok    ok    ok    ok    ok    ok    ok    ok    ok
join                    ok    ok    ok    ok    ok    ok    ok    ok    ok    ok
ask_to_join             ok    ok    ok    ok    ok    ok    ok    ok    ok    ok
picture                 no    ok    ok    ok    no    no    no    no    no    ok
edit                    lead  lead  ok    ok    lead  lead  lead  lead  lead  ok
close                   team  team  ok    ok    team  team  team  team  team  ok
renew                   no    no    no    stale no    no    no    no    no    stale
hand_over               lead  lead  lead  ok    lead  lead  lead  lead  lead  ok
place_people            team  team  team  team  team  team  team  team  team  ok
wish_about              no    ok    ok    ok    no    no    no    no    no    no
meeting                 no    ok    ok    ok    no    no    no    no    no    ok
group_meeting           no    ok    ok    ok    no    no    no    no    no    ok
meeting_file            no    ok    ok    ok    no    no    no    no    no    ok
meetings                no    ok    ok    ok    no    no    no    no    no    ok
group_meetings          no    ok    ok    ok    no    no    no    no    no    ok
meeting_room            no    ok    ok    ok    no    no    no    no    no    ok
people                  no    ok    ok    ok    no    no    no    no    no    ok
next_meeting            no    ok    ok    ok    no    no    no    no    no    ok
proposed_meeting        no    ok    ok    ok    no    no    no    no    no    ok
reported_meeting        no    ok    ok    ok    no    no    no    no    no    ok
plan_meeting            no    ok    ok    ok    no    no    no    no    no    ok
"""

# It has ended: nobody sits, waits or asks any more.
CLOSED = """
                        learn membr co    lead  formr other offer line  asked team
get                     ok    ok    ok    ok    ok    ok    ok    ok    ok    ok
home                    ok    ok    ok    ok    ok    ok    ok    ok    ok    ok
join                    ended ended ended ended ended ended ended ended ended ended
ask_to_join             ended ended ended ended ended ended ended ended ended ended
accept                  ended ended ended ended ended ended ended ended ended ended
leave                   ok    ok    ok    ok    ok    ok    ok    ok    ok    ok
invited                 gone  gone  gone  gone  gone  gone  gone  gone  gone  gone
accept_invitation       gone  gone  gone  gone  gone  gone  gone  gone  gone  gone
picture                 no    no    no    no    no    no    no    no    no    ok
introductions_of        membs membs membs membs membs membs membs membs membs ok
announcements           ok    ok    ok    ok    ok    ok    ok    ok    ok    ok
checklist               lead  lead  lead  lead  lead  lead  lead  lead  lead  ok
requests                lead  lead  lead  lead  lead  lead  lead  lead  lead  ok
invitations             lead  lead  lead  lead  lead  lead  lead  lead  lead  ok
edit                    lead  lead  lead  lead  lead  lead  lead  lead  lead  ended
renew                   no    no    no    ended no    no    no    no    no    ended
close                   team  team  team  team  team  team  team  team  team  ok
approve                 lead  lead  lead  lead  lead  lead  lead  lead  lead  gone
invite                  lead  lead  lead  lead  lead  lead  lead  lead  lead  ended
revoke                  lead  lead  lead  lead  lead  lead  lead  lead  lead  ok
tick                    lead  lead  lead  lead  lead  lead  lead  lead  lead  ended
hand_over               ended ended ended ended ended ended ended ended ended ended
make_co_leader          ended ended ended ended ended ended ended ended ended ended
end_co_leading          ended ended ended ended ended ended ended ended ended ended
step_down               ended ended ended ended ended ended ended ended ended ended
say_here                ended ended ended ended ended ended ended ended ended ended
seek_company            ended ended ended ended ended ended ended ended ended ended
rematch                 ended ended ended ended ended ended ended ended ended ended
agree_to_company        lead  lead  lead  lead  lead  lead  lead  lead  lead  noask
wish_about              no    no    no    no    no    no    no    no    no    no
announce                team  team  team  team  team  team  team  team  team  ended
mend                    team  team  team  team  team  team  team  team  team  ended
merge                   team  team  team  team  team  team  team  team  team  ended
move_member             team  team  team  team  team  team  team  team  team  ended
place_people            team  team  team  team  team  team  team  team  team  ended
set_seats               team  team  team  team  team  team  team  team  team  ended
remove_member           team  team  team  team  team  team  team  team  team  gone
board                   no    no    no    no    no    no    no    no    no    ok
thread                  no    no    no    no    no    no    no    no    no    ok
post                    no    no    no    no    no    no    no    no    no    ok
write_post              no    no    no    no    no    no    no    no    no    ended
edit_post               no    no    no    no    no    no    no    no    no    ended
take_post_away          no    no    no    no    no    no    no    no    no    ended
open_board              no    no    no    no    no    no    no    no    no    ended
meeting                 no    no    no    no    no    no    no    no    no    ok
group_meeting           no    no    no    no    no    no    no    no    no    ok
meeting_file            no    no    no    no    no    no    no    no    no    ok
meetings                no    no    no    no    no    no    no    no    no    ok
group_meetings          no    no    no    no    no    no    no    no    no    ok
meeting_room            no    no    no    no    no    no    no    no    no    ok
people                  no    no    no    no    no    no    no    no    no    ok
next_meeting            no    no    no    no    no    no    no    no    no    ok
proposed_meeting        no    no    no    no    no    no    no    no    no    ok
reported_meeting        no    no    no    no    no    no    no    no    no    ok
plan_meeting            no    no    no    no    no    no    no    no    no    ended
did_happen              no    no    no    no    no    no    no    no    no    ended
did_not_happen          no    no    no    no    no    no    no    no    no    ended
write_notes             no    no    no    no    no    no    no    no    no    ended
change_meeting          no    no    no    no    no    no    no    no    no    ended
cancel_meeting          no    no    no    no    no    no    no    no    no    ended
answer_meeting          no    no    no    no    no    no    no    no    no    ended
say_came                no    no    no    no    no    no    no    no    no    ended
together                no    no    no    no    no    no    no    no    no    ok
week_of                 no    no    no    no    no    no    no    no    no    ok
check_ins               no    no    no    no    no    no    no    no    no    ok
check_in                no    no    no    no    no    no    no    no    no    ended
remove_check_in         no    no    no    no    no    no    no    no    no    ended
tasks                   no    no    no    no    no    no    no    no    no    ok
add_task                no    no    no    no    no    no    no    no    no    ended
take_task               no    no    no    no    no    no    no    no    no    ended
drop_task               no    no    no    no    no    no    no    no    no    ended
finish_task             no    no    no    no    no    no    no    no    no    ended
reopen_task             no    no    no    no    no    no    no    no    no    ended
remove_task             no    no    no    no    no    no    no    no    no    ended
resources               no    no    no    no    no    no    no    no    no    ok
resource                no    no    no    no    no    no    no    no    no    ok
resource_page           no    no    no    no    no    no    no    no    no    ok
add_resource            no    no    no    no    no    no    no    no    no    ended
change_resource         no    no    no    no    no    no    no    no    no    ended
pin_resource            no    no    no    no    no    no    no    no    no    ended
remove_resource         no    no    no    no    no    no    no    no    no    ended
after                   no    no    no    no    no    no    no    no    no    ok
reflect                 no    no    no    no    no    no    no    no    no    ended
my_survey               gone  ok    ok    ok    gone  gone  gone  gone  gone  gone
answer_survey           gone  ok    ok    ok    gone  gone  gone  gone  gone  gone
group_report            no    no    no    no    no    no    no    no    no    ok
write_report            no    no    no    no    no    no    no    no    no    ended
share_report            no    no    no    no    no    no    no    no    no    ok
"""

# Nobody sits yet. “lead” has proposed it, “line” would come.
PROPOSED = """
                        learn membr co    lead  formr other offer line  asked team
get                     ok    ok    ok    ok    ok    ok    ok    ok    ok    ok
home                    ok    ok    ok    ok    ok    ok    ok    ok    ok    ok
join                    ok    ok    ok    ok    ok    ok    ok    ok    ok    ok
ask_to_join             ok    ok    ok    ok    ok    ok    ok    ok    ok    ok
accept                  over  over  over  over  over  over  over  over  over  over
leave                   ok    ok    ok    ok    ok    ok    ok    ok    ok    ok
picture                 no    no    no    no    no    no    no    no    no    ok
introductions_of        membs membs membs membs membs membs membs membs membs ok
checklist               lead  lead  lead  lead  lead  lead  lead  lead  lead  ok
requests                lead  lead  lead  lead  lead  lead  lead  lead  lead  ok
edit                    lead  lead  lead  lead  lead  lead  lead  lead  lead  ok
renew                   no    no    no    ok    no    no    no    no    no    ok
close                   team  team  team  ok    team  team  team  team  team  ok
invite                  lead  lead  lead  lead  lead  lead  lead  lead  lead  ok
tick                    lead  lead  lead  lead  lead  lead  lead  lead  lead  ok
hand_over               lead  lead  lead  lead  lead  lead  lead  lead  lead  gone
step_down               lead  lead  lead  lead  lead  lead  lead  lead  lead  lead
wish_about              no    no    no    no    no    no    no    no    no    no
announce                team  team  team  team  team  team  team  team  team  ok
merge                   team  team  team  team  team  team  team  team  team  early
move_member             team  team  team  team  team  team  team  team  team  early
place_people            team  team  team  team  team  team  team  team  team  early
set_seats               team  team  team  team  team  team  team  team  team  early
meeting                 no    no    no    no    no    no    no    no    no    ok
group_meeting           no    no    no    no    no    no    no    no    no    ok
meeting_file            no    no    no    no    no    no    no    no    no    ok
meetings                no    no    no    no    no    no    no    no    no    ok
group_meetings          no    no    no    no    no    no    no    no    no    ok
meeting_room            no    no    no    no    no    no    no    no    no    ok
people                  no    no    no    no    no    no    no    no    no    ok
next_meeting            no    no    no    no    no    no    no    no    no    ok
proposed_meeting        no    no    no    no    no    no    no    no    no    ok
reported_meeting        no    no    no    no    no    no    no    no    no    ok
plan_meeting            no    no    no    no    no    no    no    no    no    ok
"""

TABLES = {
    "open": OPEN,
    "full": FULL,
    "request": REQUEST,
    "invite": INVITE,
    "staff": STAFF,
    "private": PRIVATE,
    "session": SESSION,
    "closed": CLOSED,
    "proposed": PROPOSED,
}

Row = dict[str, str]
"""Who → what they get."""


def rows_of(table: str) -> dict[str, Row]:
    """Function → its row. Lines that begin with a mark are headings."""
    head, *lines = [line for line in table.splitlines() if line and not line.startswith("#")]
    people = head.split()
    cells = (line.split() for line in lines)
    return {name: dict(zip(people, answers, strict=True)) for name, *answers in cells}


def test_every_function_that_is_asked_by_a_viewer_has_a_row():
    names = set(of_room("study_groups"))
    names |= {f"{room}.{name}" for room in ("profiles", "moderation") for name in of_room(room)}
    assert set(rows_of(OPEN)) == names == set(ASKED)


@pytest.mark.parametrize("state", TABLES)
def test_the_table(state, told):
    situation = a_situation(state)
    with knocking() as knock:
        for name, row in rows_of(TABLES[state]).items():
            for who, cell in row.items():
                right = REFUSALS.get(cell, cell)
                told.clear()
                with knock(f"{name}, {who}", may_change=right == "ok"):
                    found = answer(situation, name, who)
                    assert found == right, f"{found}, not {cell}"
                    assert found == "ok" or not told, "it is told as if it had been done"


def answer(situation: Situation, name: str, who: str) -> str:
    """``ok``, or the code of the refusal."""
    try:
        ASKED[name](situation, situation.viewers[who], situation.placed_for(who))
    except CommunityError as refusal:
        return refusal.code
    return "ok"
