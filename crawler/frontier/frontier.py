"""The frontier: which URL is fetched next, and what is learnt from each that was."""

from collections.abc import Iterable
from datetime import datetime

from archive.capture import Condition, Errand
from archive.database.frontier import Due, Found, State, due_hosts, due_of_host, known_urls, make_due, promote
from archive.database.listings import dropped
from archive.database.session import Database
from archive.record import Record
from crawler.fetch.politeness import pace_of
from crawler.fetch.retry_after import retry_after_seconds
from crawler.figures import HostState
from crawler.frontier.conditions import Conditions
from crawler.frontier.host import Host, Permission
from crawler.frontier.intake import Intake
from crawler.frontier.recrawl import settled_as
from crawler.frontier.robots_gate import RobotsGate
from pipelines.store import Store
from spiders.discovery.hop_path import purpose_of
from spiders.discovery.links import Hop, Link
from spiders.outcome import Outcome
from spiders.portal import Portal
from spiders.scope.judge import hosts_in_scope

WINDOW = 200
STAY_AWAY = frozenset({429, 503})


class Frontier:
    """Every URL known of a portal, host by host: the one place that decides what is fetched, and when.

    Moments of pace are seconds of one monotonic clock; all others are aware UTC.

    Args:
        limit: the most pages to ask for; None for any number.
    """

    def __init__(
        self, portal: Portal, database: Database, store: Store, intake: Intake, *, limit: int | None = None
    ) -> None:
        self._portal = portal
        self._database = database
        self._store = store
        self._intake = intake
        self._limit = limit
        self._pages_begun = 0
        self._asks_for_dropped = True
        self._asks_in_full = False
        self._gate = RobotsGate()
        self._conditions = Conditions()
        self._hosts: dict[str, Host] = {}
        self._in_flight: dict[str, Due] = {}

    def begin(self, at: datetime, *, everything: bool = False) -> None:
        """Take up what an earlier crawl left undone, or begin anew: from the seeds, and with all whose time has come.

        Args:
            everything: make all due that was ever fetched, and ask for all of it in full.
        """
        self._asks_in_full = everything
        seeds = self._intake.seeds(at)
        self._store.add_found(seeds)
        self._store.commit()
        with self._database.begin() as connection:
            self._intake.recall(known_urls(connection, self._portal.name))
            is_resumed = bool(due_hosts(connection, self._portal.name))
            promote(connection, self._portal.name, at, everything=everything)
            if not is_resumed:
                make_due(connection, self._portal.name, [seed.url for seed in seeds])
            waiting = due_hosts(connection, self._portal.name)
            self._conditions.recall(connection, self._portal.name)
        for name, count in waiting.items():
            self._host(name).queue = count

    @property
    def has_work(self) -> bool:
        """Something can still be fetched in this crawl."""
        return any(host.has_work for host in self._hosts.values())

    @property
    def is_full(self) -> bool:
        """As many pages were asked for as were wished."""
        return self._limit is not None and self._pages_begun >= self._limit

    @property
    def is_rate_limited(self) -> bool:
        """A host of the portal has sent us away for this crawl."""
        return any(host.pace.is_rate_limited for host in self._own_hosts)

    @property
    def is_closed(self) -> bool:
        """A host of the portal could not say what may be fetched, so that nothing may."""
        return any(host.is_closed for host in self._own_hosts)

    @property
    def _own_hosts(self) -> list[Host]:
        own = hosts_in_scope(self._portal.scope, self._portal.start_urls)
        return [host for host in self._hosts.values() if host.name.partition(":")[0] in own]

    def next(self, now: float, at: datetime) -> Errand | None:
        """Give the next errand that may be run now; None where every host rests, waits or is done."""
        for host in list(self._hosts.values()):
            if host.has_work and host.pace.is_ready(now):
                errand = self._errand_of(host, at)
                if errand:
                    host.pace.asked(now)
                    self._hosts[host.name] = self._hosts.pop(host.name)  # the others' turn comes first
                    return errand
        if not self.has_work and not self._in_flight and not self.is_full and self._asks_for_dropped:
            self._asks_for_dropped = False
            return self.next(now, at) if self._take_dropped() else None
        return None

    def _take_dropped(self) -> bool:
        """Ask for the articles that no listing names any more, once all else is done: do they still stand?"""
        self.commit()
        with self._database.begin() as connection:
            urls = [url for url, _ in dropped(connection, self._portal.name)]
            make_due(connection, self._portal.name, urls)
            for name, count in due_hosts(connection, self._portal.name).items():
                self._host(name).queue = count
                self._host(name).may_have_more = True
        return bool(urls)

    def wakes_at(self, now: float) -> float | None:
        """Tell when the next host will have rested; None where none rests, and only answers are waited for."""
        resting = (host.pace.ready_at for host in self._hosts.values() if host.has_work)
        return min((ready_at for ready_at in resting if ready_at > now), default=None)

    def settle(self, outcome: Outcome, record: Record | None, now: float) -> None:
        """Learn from what came of an errand, and have it stored."""
        due = self._in_flight.pop(outcome.capture.url, None)
        host = self._host(due.host) if due else self._gate.host_of(outcome.capture.url)
        if host is None:
            raise LookupError(f"{outcome.capture.url} came back, but was never asked for")
        self._adjust_pace(host, outcome, now)
        if due is None:
            self._settle_robots(host, outcome)
        else:
            self._settle_due(host, due, outcome, record)
        self.commit_if_ripe()

    def take_back(self, errand: Errand) -> None:
        """Take back an errand whose outcome could not be kept, to be run again before all others."""
        due = self._in_flight.pop(errand.url, None)
        host = self._host(due.host) if due else self._gate.host_of(errand.url)
        if host is None:
            raise LookupError(f"{errand.url} came back, but was never asked for")
        host.pace.in_flight -= 1
        if due:
            host.window.appendleft(due)
            self._pages_begun -= purpose_of(due.hop_path) is Hop.LINK
        else:
            host.prerequisites.appendleft(errand)

    def commit_if_ripe(self) -> None:
        """Have what waits written, when it is much or has waited long."""
        if self._store.is_ripe:
            self.commit()

    def commit(self) -> None:
        """Have what waits written."""
        self._store.commit()
        for host in self._hosts.values():
            host.forget_settled()

    def host_states(self, now: float, at: datetime) -> dict[str, HostState]:
        """Show every host to a person."""
        return {name: host.state(now, at) for name, host in self._hosts.items()}

    def _host(self, name: str) -> Host:
        if name not in self._hosts:
            self._hosts[name] = Host(name, pace_of(self._portal.pace))
        return self._hosts[name]

    def _errand_of(self, host: Host, at: datetime) -> Errand | None:
        if host.prerequisites:
            return host.prerequisites.popleft()
        while due := self._first_due(host):
            permission = self._gate.permission(host, due.url, at)
            if permission is None:
                return self._gate.errand(host, due.url)
            host.window.popleft()
            if permission.robots.allows(due.url):
                return self._errand(due, permission)
            self._store.leave_out(due.url, permission.robots.closed_by.value, permission.robots.stale_at)
            self._intake.count(permission.robots.closed_by)
            host.settled.add(due.id)
            host.queue -= 1
        return None

    def _first_due(self, host: Host) -> Due | None:
        if self.is_full:
            host.window = type(host.window)(due for due in host.window if purpose_of(due.hop_path) is not Hop.LINK)
        if not host.window and host.may_have_more:
            if not self._store.is_empty:
                self.commit()
            with self._database.connect() as connection:
                at_most = WINDOW + len(host.taken)
                host.take(due_of_host(connection, self._portal.name, host.name, at_most, requisites_only=self.is_full))
        return host.window[0] if host.window else None

    def _errand(self, due: Due, permission: Permission) -> Errand:
        self._in_flight[due.url] = due
        self._pages_begun += purpose_of(due.hop_path) is Hop.LINK
        return Errand(due.url, due.hop_path, due.via, permission.receipt, self._condition(due))

    def _condition(self, due: Due) -> Condition | None:
        if self._asks_in_full or not self._conditions.may_ask(due):
            return None
        with self._database.connect() as connection:
            return self._conditions.of(due, connection, self._portal.name)

    def _settle_robots(self, host: Host, outcome: Outcome) -> None:
        sitemaps = self._gate.settle(outcome)
        delays = [known.robots.crawl_delay_seconds or 0.0 for known in host.permissions.values()]
        host.pace.keep_to(min(max(delays, default=0.0), self._portal.pace.crawl_delay_cap_seconds))
        self._store.add(outcome.capture, None, None, self._found(sitemaps, outcome))

    def _settle_due(self, host: Host, due: Due, outcome: Outcome, record: Record | None) -> None:
        settled = settled_as(outcome, record, due.watch, self._portal)
        self._conditions.hear(settled.attestations)
        self._store.add(outcome.capture, record, settled, self._found(outcome.links, outcome))
        host.settled.add(due.id)
        if settled.state is State.DUE:
            host.may_have_more = True
        else:
            host.queue -= 1

    def _found(self, links: Iterable[Link], outcome: Outcome) -> list[Found]:
        found = self._intake.sift(links, outcome.capture)
        for url in found:
            if url.state is State.DUE:
                host = self._host(url.host)
                host.queue += 1
                host.may_have_more = True
        return found

    def _adjust_pace(self, host: Host, outcome: Outcome, now: float) -> None:
        capture = outcome.capture
        rest = retry_after_seconds(outcome.retry_after, capture.at) if outcome.retry_after else None
        if capture.failure:
            host.pace.failed(now)
        elif outcome.is_block_page or capture.status == 429 or (capture.status in STAY_AWAY and rest is not None):
            host.pace.refused(now, rest)
        elif capture.status >= 500:
            host.pace.stumbled(now)
        else:
            host.pace.answered(capture.duration_ms / 1000)
