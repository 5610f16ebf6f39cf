"""A closed double-entry table: every payment has a payer and a payee, and each week balances."""

from __future__ import annotations

import copy

import numpy as np

from sim.population.codes import Codes
from sim.population.table import Floats


class Actor(metaclass=Codes):
    """Who pays and who is paid, in money or in unpaid hours."""

    MUNICIPALITY = 0
    REGION = 1
    STATE = 2
    STAFF = 3
    FIRMS = 4
    CITIZENS = 5
    FAMILIES = 6
    VOLUNTEERS = 7
    SUPPLIERS = 8


class Entry(metaclass=Codes):
    """What a payment is for."""

    HOME_CARE = 0
    REABLEMENT = 1
    NURSING_HOME = 2
    HOSPITAL = 3
    INTRODUCTION = 4
    TECHNOLOGY = 5
    PARTICIPATION = 6
    STAFF_INCENTIVES = 7
    BOUGHT_HELP = 8
    SUPPORT_FOR_VOLUNTEERS = 9


class Accounts:
    """This week's entries: ``money`` in 2020 DKK and ``hours`` unpaid, each of shape (payers, payees, entries)."""

    def __init__(self) -> None:
        shape = (len(Actor), len(Actor), len(Entry))
        self.money: Floats = np.zeros(shape)
        self.hours: Floats = np.zeros(shape)

    def begin_week(self) -> None:
        """Clear the week's entries."""
        self.money.fill(0)
        self.hours.fill(0)

    def pay(self, payer: int, payee: int, entry: int, dkk: float) -> None:
        """Book money from payer to payee."""
        self.money[payer, payee, entry] += dkk

    def give_hours(self, giver: int, receiver: int, entry: int, hours: float) -> None:
        """Book unpaid hours from giver to receiver."""
        self.hours[giver, receiver, entry] += hours

    def net(self) -> Floats:
        """What each actor received less what it paid this week, in DKK; it sums to zero."""
        return np.asarray(self.money.sum(axis=(0, 2)) - self.money.sum(axis=(1, 2)))

    def paid(self, payer: int, entry: int | None = None) -> float:
        """What an actor paid this week, in DKK, for one thing or for all."""
        money = self.money[payer] if entry is None else self.money[payer, :, entry]
        return float(money.sum())

    def fork(self) -> Accounts:
        """An independent copy."""
        return copy.deepcopy(self)
