"""The configuration: luutru.toml, then the environment, then the flags of the command line."""

from collections.abc import Iterator, Mapping
from pathlib import Path
from typing import Any

from pydantic import ValidationError
from pydantic_settings import BaseSettings, PydanticBaseSettingsSource, SettingsConfigDict, SettingsError

from crawler.config_file import CONFIG, HOME, home_of, read_config_file
from crawler.crawl.room import Disk
from crawler.crawl.stamp import Authority
from crawler.errors import ConfigInvalid
from crawler.speech.words import mark
from spiders.errors import Wrong
from spiders.portal import Pace
from spiders.toml_check import A_KNOWN_KEY, Expected, Shape, nearest

PREFIX, WITHIN = "LUUTRU_", "__"


class Config(BaseSettings):
    """What holds for every command.

    Attributes:
        home: the folder of the archive.
        contact: how the people of a portal reach us; goes into the user agent.
        user_agent: the whole header, instead of ours.
        database_url: an SQLAlchemy URL; None for the SQLite file in the home folder.
        language: `en` or `vi`; None for the machine's.
        pace: what counts where a portal file says nothing.
        disk: what a crawl does when the disk fills.
        timestamp: who stamps checkpoints of the capture journal.
    """

    model_config = SettingsConfigDict(
        env_prefix=PREFIX, env_nested_delimiter=WITHIN, env_ignore_empty=True, extra="forbid", frozen=True
    )

    home: Path = HOME
    contact: str | None = None
    user_agent: str | None = None
    database_url: str | None = None
    language: str | None = None
    pace: Pace = Pace()
    disk: Disk = Disk()
    timestamp: Authority = Authority()

    @classmethod
    def settings_customise_sources(
        cls,
        settings_cls: type[BaseSettings],  # noqa: ARG003 - pydantic's names, here and below
        init_settings: PydanticBaseSettingsSource,
        env_settings: PydanticBaseSettingsSource,
        dotenv_settings: PydanticBaseSettingsSource,  # noqa: ARG003
        file_secret_settings: PydanticBaseSettingsSource,  # noqa: ARG003
    ) -> tuple[PydanticBaseSettingsSource, ...]:
        """Let the environment count before the files, which are given at the start."""
        return env_settings, init_settings


def load_config(home: Path | None = None, folder: Path | None = None) -> Config:
    """Read the configuration once, for one command.

    Args:
        home: as `--home` names it; None for what the environment or the configuration says.
        folder: where the person stands; its luutru.toml counts, and that of the home folder counts more.

    Raises:
        FileInvalid: a luutru.toml is not what was expected.
        ConfigInvalid: a LUUTRU_ variable is not what was expected.
    """
    here = read_config_file(folder or Path())
    found_home = home_of(here, home)
    settings = _merged(here, read_config_file(found_home)) | {"home": found_home}
    try:
        config = Config(**settings).model_copy(update={"home": found_home})
    except ValidationError as fault:
        raise ConfigInvalid([_wrong(_variable(*wrong["loc"]), wrong["input"]) for wrong in fault.errors()]) from fault
    except SettingsError as fault:
        one_each = mark("one variable for each value, as LUUTRU_PACE__DELAY_SECONDS")
        raise ConfigInvalid([Wrong(None, _variable("pace"), one_each)]) from fault
    if wrongs := list(_wrongs(config)):
        raise ConfigInvalid(wrongs)
    return config


def _merged(here: dict[str, Any], at_home: dict[str, Any]) -> dict[str, Any]:
    tables = {name: here.get(name, {}) | at_home.get(name, {}) for name in ("pace", "disk", "timestamp")}
    return here | at_home | tables


def _wrongs(config: Config) -> Iterator[Wrong]:
    """Hold the variables to what is expected of the files, which were checked before."""
    expected = _variables(CONFIG)
    for variable, value in _values(config.model_dump(mode="json")):
        if value is not None and not expected[variable].holds(value):
            yield _wrong(variable, value)


def _wrong(variable: str, found: Any) -> Wrong:
    expected = _variables(CONFIG)
    if variable in expected:
        return Wrong(None, variable, expected[variable].words, str(found))
    meant = nearest(variable, expected)
    return Wrong(None, variable, A_KNOWN_KEY, nearest=meant, known=() if meant else tuple(expected))


def _variables(shape: Shape, *within: str) -> dict[str, Expected]:
    found: dict[str, Expected] = {}
    for key, part in shape.items():
        if isinstance(part, Expected):
            found[_variable(*within, key)] = part
        elif isinstance(part, Mapping):
            found |= _variables(part, *within, key)
    return found


def _values(settings: Mapping[str, Any], *within: str) -> Iterator[tuple[str, Any]]:
    for key, value in settings.items():
        if isinstance(value, Mapping):
            yield from _values(value, *within, key)
        else:
            yield _variable(*within, key), value


def _variable(*key: int | str) -> str:
    return PREFIX + WITHIN.join(map(str, key)).upper()
