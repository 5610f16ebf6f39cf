"""Right scenarios and designs of each kind, small enough to be read thousands of times; other tests damage them."""

from __future__ import annotations

from pathlib import Path

SMALL = """\
title = "A small one"
question = "Is it read?"
claims = ["A1", "F3"]
place = "village"
mechanisms = [
    "demography", "functional_decline", "needs_assessment", "reablement_acceptance", "reablement_referral",
    "spontaneous_recovery",
]
measures = ["capability", "applied_share"]

[run]
weeks = 52
past_weeks = 52
burn_in_weeks = 52
citizens = 300
replications = 2

[parameters]
prices.marginal_share = 0.5
"demography.level" = 1.0
"""

HELPED = """\
extends = "./small.toml"
title = "The same with reablement"

[policies.reablement_offer]
start = 4
end = 30
share_new = 0.4
"""

SOBOL = """\
name = "first_try"
title = "A right one"
question = "Which numbers matter?"
design = "sobol"
samples = 8
replications = 2
seed = 3
baseline = "./small.toml"
policy = "./helped.toml"
place = "village"
citizens = 400
weeks = 40
distribution = "calibrated"
others = "reference"
draws = "draws.csv"
parameters = ["demography.level", "functional_decline.level", "spontaneous_recovery.first_year"]
measures = ["capability", "applied_share"]
series = "yearly"
seconds_a_run = 60.0
megabytes_a_run = 2000
"""

MORRIS = """\
name = "second_try"
design = "morris"
samples = 4
scenario = "./helped.toml"
distribution = "prior"
others = "calibrated"

[parameters]
"demography.level" = {low = 0.95, high = 1.05}
functional_decline.level = {low = 0.8, high = 1.2}
reablement_offer.share_new = {low = 0.1, high = 0.9}
"""

LHS = """\
name = "third.try-3"
design = "lhs"
samples = 5
scenario = "./helped.toml"
distribution = "flat"
series = "none"
"""

FACTORIAL = """\
name = "fourth_try"
design = "factorial"
samples = 3
replications = 4
scenario = "./helped.toml"
series = "weekly"

[parameters]
functional_decline.level = {values = [0.8, 1.0, 1.2]}
demography.level = {low = 0.95, high = 1.05}
"""

LIST = """\
name = "fifth_try"
design = "list"
scenario = "./helped.toml"
measures = []

[[points]]
functional_decline.level = 0.8
reablement_offer.share_new = 0.2

[[points]]
functional_decline.level = 1.2
"reablement_offer.share_new" = 0.6
"""

DRAWS = """\
functional_decline.level,spontaneous_recovery.first_year,weight
0.9,0.4,1
1.1,0.5,3
"""

SCENARIOS = {"small": SMALL, "helped": HELPED}
DESIGNS = {"sobol": SOBOL, "morris": MORRIS, "lhs": LHS, "factorial": FACTORIAL, "list": LIST}


def laid_out(folder: Path) -> Path:
    """The folder with the scenarios and the draws that the designs name."""
    for name, text in SCENARIOS.items():
        (folder / f"{name}.toml").write_text(text)
    (folder / "draws.csv").write_text(DRAWS)
    return folder
