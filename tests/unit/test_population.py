"""The people of a new world have the shares, ties and correlations that evidence.md gives."""

from __future__ import annotations

import networkx
import numpy as np
import pytest

from sim.parameter import Parameter
from sim.population.citizens import RESOURCES
from sim.population.employees import Profession
from sim.population.place import load_place
from sim.population.places_of_work import Kind
from sim.population.roll import COUPLES_ARRIVING
from sim.population.staff import THERAPIST_SHARE, occupant_traits
from sim.population.synthesis import PARAMETERS, append_stranger
from sim.population.table import NOBODY, Floats, Rows, Table
from sim.population.traits import EDUCATION_15_69
from sim.population.world import TABLES, World
from tests.worlds.places import new_world

OWN_TRAITS = (
    "birth_week", "woman", "education", "education_rank", "employed", "review_offset", "resource_time",
    "resource_skill", "resource_health", "resource_ties", "resource_money", "resource_quintile", "self_efficacy",
    "motive_material", "motive_solidary", "motive_purposive", "crowded_by_pay", "trust", "role_identity", "prospect",
)  # fmt: skip
"""What a person is by herself, whoever else there is."""


@pytest.fixture(scope="module")
def fredericia() -> World:
    return new_world("fredericia_2008")


@pytest.fixture(scope="module")
def town() -> World:
    return new_world("town")


def gini(values: Floats) -> float:
    ordered = np.sort(values)
    rank = np.arange(1, len(ordered) + 1)
    return float(2 * (rank * ordered).sum() / (len(ordered) * ordered.sum()) - (len(ordered) + 1) / len(ordered))


def same(one: World, other: World, but: int = 0) -> list[str]:
    """Columns that differ between two worlds, the last ``but`` citizens of the second left out."""
    return [
        f"{table}.{name}"
        for table in TABLES
        for name in one.table(table).names()
        if not np.array_equal(one.table(table)[name], _without_last(other.table(table), name, table, but))
    ]


def _without_last(table: Table, name: str, table_name: str, but: int) -> np.ndarray:  # type: ignore[type-arg]
    column = table[name]
    return column[: len(column) - but] if table_name == "citizens" and but else column


# --- how many, how old, who -------------------------------------------------------------------------------------------


@pytest.mark.parametrize("adults", [50, 500, 1234])
def test_adults_are_counted_exactly_at_a_start_in_week_0(adults: int) -> None:
    world = new_world("village", adults)
    assert len(world.adults) == adults
    assert world.facts.inhabitants == pytest.approx(adults * 635 / 500)


def test_fredericia_has_its_inhabitants_and_ages(fredericia: World) -> None:
    citizens, elders = fredericia.citizens, fredericia.elders
    inhabitants = int((citizens.arrived_week <= 0).sum())
    assert inhabitants == pytest.approx(51427, abs=1)
    assert len(elders) / inhabitants == pytest.approx(0.21, abs=0.001)
    assert (fredericia.age(elders) >= 80).mean() == pytest.approx(0.22, abs=0.002)
    assert citizens.woman[elders].mean() == pytest.approx(0.55, abs=0.02)
    oldest = elders[fredericia.age(elders) >= 85]
    assert citizens.woman[oldest].mean() > citizens.woman[elders].mean() + 0.05


def test_age_structure_of_week_0_is_there_after_burn_in_if_people_die_as_the_life_table_says() -> None:
    early = new_world("town", first_week=-208)
    citizens = early.citizens
    at_week_0 = -citizens.birth_week[citizens.arrived_week <= -208] / 52
    assert (at_week_0 >= 80).sum() > 1.2 * 0.21 * 0.22 * 6349  # the dead of four years are still there
    assert (at_week_0 >= 18).sum() == pytest.approx(5000 * 1.05, rel=0.02)


def test_children_not_yet_born_arrive_when_they_are() -> None:
    early = new_world("town", first_week=-208)
    citizens = early.citizens
    unborn = citizens.birth_week > -208
    assert unborn.any()
    assert np.array_equal(citizens.arrived_week[unborn], citizens.birth_week[unborn])
    assert citizens.birth_week[citizens.arrived_week <= 0].max() <= 0


def test_elders_live_alone_as_often_as_in_denmark(fredericia: World) -> None:
    alone, age = fredericia.citizens.lives_alone, fredericia.age(fredericia.elders)
    assert alone[fredericia.elders].mean() == pytest.approx(0.38, abs=0.03)
    assert alone[fredericia.elders[age >= 80]].mean() == pytest.approx(0.58, abs=0.03)


def test_education_has_the_published_shares_and_is_lower_among_the_old(fredericia: World) -> None:
    citizens, adults, age = fredericia.citizens, fredericia.adults, fredericia.age(fredericia.adults)
    shares = np.bincount(citizens.education[adults[age < 70]], minlength=6) / (age < 70).sum()
    assert np.abs(shares - EDUCATION_15_69).max() < 0.015
    assert (citizens.education[adults[age >= 70]] == 0).mean() > shares[0] + 0.1


def test_income_has_its_median_and_gini(fredericia: World) -> None:
    income = fredericia.citizens.income_dkk
    assert np.median(income[fredericia.adults]) == pytest.approx(230_000, abs=10_000)
    assert gini(income[fredericia.adults]) == pytest.approx(0.28, abs=0.01)
    assert np.median(income[fredericia.elders]) < np.median(income[fredericia.adults])
    couples = np.flatnonzero(fredericia.citizens.spouse != NOBODY)
    assert np.array_equal(income[couples], income[fredericia.citizens.spouse[couples]])


# --- homes ------------------------------------------------------------------------------------------------------------


def test_couples_are_mutual_of_both_sexes_and_of_like_age(fredericia: World) -> None:
    citizens = fredericia.citizens
    one = np.flatnonzero(citizens.spouse != NOBODY)
    other = citizens.spouse[one]
    assert np.array_equal(citizens.spouse[other], one)
    assert (citizens.woman[one] != citizens.woman[other]).all()
    assert not citizens.lives_alone[one].any()
    assert np.array_equal(citizens.household[one], citizens.household[other])
    assert np.array_equal(citizens.neighbourhood[one], citizens.neighbourhood[other])
    older = (citizens.birth_week[one] - citizens.birth_week[other])[citizens.woman[one]] / 52
    assert 0.5 < older.mean() < 3.5
    assert older.std() < 6


def test_who_lives_alone_shares_no_household(fredericia: World) -> None:
    citizens = fredericia.citizens
    alone = citizens.household[fredericia.adults[citizens.lives_alone[fredericia.adults]]]
    here = citizens.household[citizens.arrived_week <= 0]
    assert (np.bincount(here)[alone] == 1).all()


def test_children_have_mothers_of_the_right_age_and_parents_have_grown_children(fredericia: World) -> None:
    citizens = fredericia.citizens
    children = np.flatnonzero((fredericia.age(citizens.all_rows()) < 18) & (citizens.arrived_week <= 0))
    with_mother = children[citizens.household[children] != children]
    assert len(with_mother) > 0.97 * len(children)
    gap = (citizens.birth_week[with_mother] - citizens.birth_week[citizens.household[with_mother]]) / 52
    assert 28 < gap.mean() < 33
    assert gap.min() > 15
    parents = np.flatnonzero(citizens.child != NOBODY)
    gap = (citizens.birth_week[citizens.child[parents]] - citizens.birth_week[parents]) / 52
    assert 27 < gap.mean() < 34
    assert not (citizens.child_far & (citizens.child != NOBODY)).any()
    assert 0.4 < (citizens.child[fredericia.elders] != NOBODY).mean() < 0.6
    assert 0.2 < citizens.child_far[fredericia.elders].mean() < 0.45


def test_neighbourhoods_are_uneven_in_resources(fredericia: World) -> None:
    citizens, adults = fredericia.citizens, fredericia.adults
    where = citizens.neighbourhood[adults]
    assert len(np.unique(where)) == 20
    means = np.bincount(where, weights=mean_resources(fredericia)) / np.bincount(where)
    assert means[-3:].mean() - means[:3].mean() > 0.3
    flat = new_world("town", neighbourhood_sorting=0.0)
    where = flat.citizens.neighbourhood[flat.adults]
    means = np.bincount(where, weights=mean_resources(flat)) / np.bincount(where)
    assert np.ptp(means) < 0.1


def mean_resources(world: World) -> Floats:
    return np.asarray(np.mean([world.citizens[f"resource_{name}"][world.adults] for name in RESOURCES], axis=0))


# --- resources --------------------------------------------------------------------------------------------------------


@pytest.mark.parametrize("correlation", [0.0, 0.3, 0.6])
def test_resources_correlate_as_the_parameter_says(correlation: float) -> None:
    world = new_world("fredericia_2008", 20_000, resource_correlation=correlation)
    scores = np.array([world.citizens[f"resource_{name}"][world.adults] for name in RESOURCES])
    found = np.corrcoef(scores)[np.triu_indices(5, k=1)]
    assert np.abs(found - correlation).max() < 0.03
    assert np.abs(scores.mean(axis=1)).max() < 0.03
    assert np.abs(scores.std(axis=1) - 1).max() < 0.03
    fifths = np.bincount(world.citizens.resource_quintile[world.adults], minlength=6)[1:] / len(world.adults)
    assert np.abs(fifths - 0.2).max() < 0.015


def test_resources_are_compared_among_people_of_the_same_age(fredericia: World) -> None:
    age = fredericia.age(fredericia.adults)
    assert abs(np.corrcoef(age, mean_resources(fredericia))[0, 1]) < 0.02


def test_visible_pay_repels_some_and_attracts_others(fredericia: World) -> None:
    crowded = fredericia.citizens.crowded_by_pay[fredericia.adults]
    assert abs(crowded.mean()) < 0.03
    assert crowded.std() == pytest.approx(1.0, abs=0.05)
    repelled = new_world("town", repelled_by_pay_share=0.7)
    assert repelled.citizens.crowded_by_pay[repelled.adults].mean() > 0.2


def test_skill_goes_with_education_and_self_efficacy(fredericia: World) -> None:
    citizens, adults = fredericia.citizens, fredericia.adults
    skill = citizens.resource_skill[adults]
    assert np.corrcoef(skill, citizens.education_rank[adults])[0, 1] == pytest.approx(0.6, abs=0.04)
    assert np.corrcoef(skill, citizens.self_efficacy[adults])[0, 1] == pytest.approx(0.4, abs=0.02)


def test_work_ends_with_age_and_workplaces_are_uneven_in_size(fredericia: World) -> None:
    citizens, adults, age = fredericia.citizens, fredericia.adults, fredericia.age(fredericia.adults)
    assert 0.68 < citizens.employed[adults[age < 65]].mean() < 0.8
    assert citizens.employed[adults[age >= 70]].mean() < 0.05
    assert ((citizens.employer != NOBODY) == citizens.employed).all()
    sizes = np.bincount(citizens.employer[adults[citizens.employed[adults]]])
    assert sizes.max() > 50 * np.median(sizes)


# --- ties -------------------------------------------------------------------------------------------------------------


def ties_among(world: World, rows: Rows) -> tuple[Rows, Rows]:
    """Both ends of every tie within ``rows``, each tie twice."""
    inside = np.zeros(world.citizens.n, bool)
    inside[rows] = True
    one = np.repeat(world.citizens.all_rows(), world.ties.counts())
    both = inside[one] & inside[world.ties.neighbour]
    return one[both], world.ties.neighbour[both]


def test_number_of_close_ties(fredericia: World) -> None:
    one, _ = ties_among(fredericia, fredericia.adults)
    ties = np.bincount(one, minlength=fredericia.citizens.n)[fredericia.adults]
    assert ties.mean() == pytest.approx(4.4, abs=0.15)
    assert (ties == 0).mean() == pytest.approx(0.12, abs=0.01)
    assert (ties <= 8).mean() > 0.8
    assert np.corrcoef(ties, fredericia.citizens.resource_ties[fredericia.adults])[0, 1] > 0.8


def test_ties_stay_within_one_education(fredericia: World) -> None:
    one, other = ties_among(fredericia, fredericia.adults)
    education = fredericia.citizens.education
    assert 0.6 <= (education[one] == education[other]).mean() <= 0.7


def test_ties_cluster(town: World) -> None:
    graph = town.ties.graph().subgraph(town.adults.tolist())
    assert 0.2 <= networkx.average_clustering(graph) <= 0.4
    assert 0.2 <= networkx.transitivity(graph) <= 0.4


def test_ties_are_mutual_and_never_to_oneself(town: World) -> None:
    one = np.repeat(town.citizens.all_rows(), town.ties.counts())
    other = town.ties.neighbour
    assert (one != other).all()
    pairs = set(zip(one.tolist(), other.tolist(), strict=True))
    assert len(pairs) == len(one)
    assert all((b, a) in pairs for a, b in pairs)


def test_children_know_children_and_newcomers_know_residents(town: World) -> None:
    citizens = town.citizens
    children = np.flatnonzero((town.age(citizens.all_rows()) < 18) & (citizens.arrived_week <= 0))
    newcomers = np.flatnonzero(citizens.arrived_week > 0)
    one = np.repeat(citizens.all_rows(), town.ties.counts())
    of_children = np.isin(one, children)
    assert np.isin(town.ties.neighbour[of_children], children).all()
    assert town.ties.counts()[newcomers].mean() > 3


def test_no_homophily_leaves_what_neighbours_and_families_share() -> None:
    world = new_world("town", education_homophily=0.3)
    one, other = ties_among(world, world.adults)
    assert (world.citizens.education[one] == world.citizens.education[other]).mean() < 0.5


# --- who does not change whom -----------------------------------------------------------------------------------------


def test_own_traits_do_not_depend_on_how_many_there_are() -> None:
    small, large = new_world("village", 300, first_week=-208), new_world("village", 600, first_week=-208)
    for name in OWN_TRAITS:
        assert np.array_equal(small.citizens[name][:300], large.citizens[name][:300]), name


def test_one_more_stranger_changes_nothing_else() -> None:
    world, with_her = new_world("village"), new_world("village")
    row = append_stranger(with_her)
    with_her.begin_week()
    assert same(world, with_her, but=1) == []
    assert row in with_her.adults
    assert len(with_her.adults) == len(world.adults) + 1
    assert len(with_her.ties.of(row)) == 0
    assert np.array_equal(with_her.ties.neighbour, world.ties.neighbour)
    assert with_her.citizens.need_hours[row] == 0


def test_the_same_seed_builds_the_same_world_and_another_seed_another() -> None:
    world, again, other = new_world(seed=3), new_world(seed=3), new_world(seed=4)
    assert same(world, again) == []
    assert np.array_equal(world.ties.neighbour, again.ties.neighbour)
    assert {"citizens.trust", "citizens.spouse", "employees.method_skill"} <= set(same(world, other))


def test_arrivals_are_a_schedule_over_the_run() -> None:
    world = new_world("town", first_week=-208)
    citizens = world.citizens
    moves = (citizens.arrived_week > -208) & (citizens.arrived_week != citizens.birth_week)
    arrived = citizens.arrived_week[moves]
    assert len(arrived) / (728 / 52) == pytest.approx(0.025 * 5000, rel=0.01)
    assert arrived.max() < 520
    movers = np.flatnonzero(world.citizens.arrived_week > 0)
    age = (world.citizens.arrived_week[movers] - world.citizens.birth_week[movers]) / 52
    assert age.min() >= 18
    assert np.median(age) < 36
    couples = (world.citizens.spouse[movers] != NOBODY).mean()
    assert couples == pytest.approx(COUPLES_ARRIVING, abs=0.06)


@pytest.mark.parametrize("parameter", PARAMETERS, ids=lambda parameter: parameter.name)
def test_every_number_changes_something(parameter: Parameter) -> None:
    low = new_world("town", **{parameter.name: parameter.low})
    high = new_world("town", **{parameter.name: parameter.high})
    moved = bool(same(low, high)) or not np.array_equal(low.ties.neighbour, high.ties.neighbour)
    assert moved


# --- staff, firms, associations ---------------------------------------------------------------------------------------


def test_staff_has_the_posts_of_the_place() -> None:
    world = new_world("fredericia_2019")
    employees, kind = world.employees, world.workplaces.kind[world.employees.workplace]
    posts = 550 / 50_000 * 51_427
    assert employees.exists.sum() == pytest.approx(posts, rel=0.01)
    assert (employees.exists & (kind == Kind.HOME_CARE)).sum() == pytest.approx(0.45 * posts, rel=0.01)
    assert not employees.exists[kind == Kind.REABLEMENT].any()
    assert (~employees.exists & (kind == Kind.HOME_CARE)).sum() == pytest.approx(0.3 * 0.45 * posts, rel=0.03)
    assert not employees.filled[~employees.exists].any()
    assert 0.9 < employees.filled[employees.exists].mean() < 1
    sizes = np.bincount(employees.workplace[employees.exists])
    assert 17 <= sizes.min() <= sizes.max() <= 24


def test_the_reablement_team_is_large_enough_for_everybody_offered() -> None:
    world = new_world("fredericia_2008")
    team = world.workplaces.kind[world.employees.workplace] == Kind.REABLEMENT
    hours_of_courses = 0.05 * len(world.elders) * 25 / 52
    assert world.employees.paid_hours[team].sum() * 0.45 > hours_of_courses
    therapists = world.employees.profession[team] == Profession.THERAPIST
    assert therapists.mean() == pytest.approx(THERAPIST_SHARE, abs=0.03)


def test_residents_who_hold_posts_are_of_working_age_and_employed() -> None:
    world = new_world("fredericia_2008")
    holders = world.employees.citizen[world.employees.citizen != NOBODY]
    assert len(holders) == pytest.approx(0.7 * world.employees.n, rel=0.12)
    assert world.citizens.employed[holders].all()
    assert (world.age(holders) >= 20).all()
    assert (world.age(holders) < 60).all()


def test_firms_have_room_for_their_share_and_small_places_have_fewer() -> None:
    large, small, place = new_world("fredericia_2008"), new_world("village"), load_place("fredericia_2008")
    expected = 51_427 * 0.21 * 0.188 * 3.6 * place.private_share * 1.1
    assert (large.firms.n, small.firms.n) == (4, 1)
    assert large.firms.capacity_hours.sum() == pytest.approx(expected)
    assert (np.diff(large.firms.capacity_hours) < 0).all()


def test_associations_have_members_near_home(fredericia: World) -> None:
    citizens, adults, associations = fredericia.citizens, fredericia.adults, fredericia.associations
    assert associations.n == pytest.approx(4 * 40.5, abs=1)
    assert set(np.unique(associations.field)) == {0, 1, 2, 3}
    members = adults[citizens.member_of[adults] != NOBODY]
    assert len(members) / len(adults) == pytest.approx(0.45, abs=0.02)
    assert associations.n_members.sum() == len(members)
    near = associations.neighbourhood[citizens.member_of[members]] == citizens.neighbourhood[members]
    assert near.mean() > 0.5
    assert associations.wanted_hours.sum() == pytest.approx(len(adults), rel=0.01)


def test_shares_scale_with_the_place() -> None:
    world, half = new_world("fredericia_2008", 20_250), new_world("fredericia_2008")
    for table in ("employees", "associations"):
        assert world.table(table).n / half.table(table).n == pytest.approx(0.5, abs=0.02)
    assert world.facts.inhabitants == pytest.approx(51_427 / 2)


# --- hiring -----------------------------------------------------------------------------------------------------------


def test_the_nth_occupant_of_a_post_is_one_person_whoever_else_is_hired() -> None:
    world = new_world("town")
    first = occupant_traits(world, np.array([3]))["public_service_motivation"][0]
    assert first == world.employees.public_service_motivation[3]
    world.employees.occupant[3] += 1
    alone = occupant_traits(world, np.array([3]))
    among = occupant_traits(world, np.array([1, 3, 5]))
    assert all(alone[name][0] == among[name][1] for name in alone)
    assert alone["public_service_motivation"][0] != first
