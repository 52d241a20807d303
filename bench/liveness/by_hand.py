"""Which repositories of the seven listings are farms, read by a person: their titles, descriptions and numbers.

Read were all that have eight issues or more, all that say test, practice, beginner, contribution and the like of
themselves, and all that say nothing at all. The detector knows nothing of this list.
"""

from __future__ import annotations

FARMS = frozenset(
    {
        "ai-agent-sandbox/copilot-app-for-beginners-setup-test",
        "alistkov/ultimate-csharp-masterclass",
        "almadhlom/ai-learning",
        "almadhlom/cyber-security-basics",
        "almadhlom/master-life-os-general-version",
        "almadhlom/python-automation",
        "arashakbarzadeh80/basic_html_and_css",
        "aryanichal/weatherdashboard",
        "automationsyncuser/unit_automation_issues",
        "automationsyncuserorg/automationorganizationrepository",
        "calebephrem/test",
        "catherinexia810-blip/userguide",
        "duongk46/beginner_auto",
        "fcjr/good-first-issue",
        "filipemoura/git-foundations",
        "g4cmp/testrepo",
        "gccci/randomcatfacts",
        "gio12off/test123",
        "iroks512/skills-introduction-to-git",
        "jaswanth-kumar-2007/opensource-hunt",
        "lingdojo/kana-dojo",
        "marslevelsafety/skills-github-dechapon25",
        "milimew-yo/quantic2",
        "nisaano/placeinru",
        "p-r-e-m-i-u-m/open-source-starter-lab",
        "saif-ali-109/demo-repo",
        "saptarshi-coder/easemotion-css",
        "severuskok/almotor-testbed",
        "shibazaki2028-jp/practice-github",
        "syknapse/contribute-to-this-project",
        "tawanbbt02/testdevops",
        "thegittyperson/theperson",
        "wangchichuenchina/git-tutorial",
        "yrn-dev/operator",
    }
)
