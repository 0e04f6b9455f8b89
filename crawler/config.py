"""The configuration: luutru.toml, then the environment, then the flags of the command line."""

from collections.abc import Iterator
from pathlib import Path
from typing import Any

from pydantic import ValidationError
from pydantic_settings import BaseSettings, PydanticBaseSettingsSource, SettingsConfigDict

from crawler.config_file import HOME, home_of, read_config_file
from crawler.errors import ConfigInvalid
from spiders.portal import Pace


class Config(BaseSettings):
    """What holds for every command.

    Attributes:
        home: the folder of the archive.
        contact: how the people of a portal reach us; goes into the user agent.
        user_agent: the whole header, instead of ours.
        database_url: an SQLAlchemy URL; None for the SQLite file in the home folder.
        language: `en` or `vi`; None for the machine's.
        pace: what counts where a portal file says nothing.
    """

    model_config = SettingsConfigDict(env_prefix="LUUTRU_", env_nested_delimiter="__", extra="forbid", frozen=True)

    home: Path = HOME
    contact: str | None = None
    user_agent: str | None = None
    database_url: str | None = None
    language: str | None = None
    pace: Pace = Pace()

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
        return Config(**settings).model_copy(update={"home": found_home})
    except ValidationError as fault:
        raise ConfigInvalid(tuple(_said(fault))) from fault


def _merged(here: dict[str, Any], at_home: dict[str, Any]) -> dict[str, Any]:
    return here | at_home | {"pace": here.get("pace", {}) | at_home.get("pace", {})}


def _said(fault: ValidationError) -> Iterator[str]:
    for wrong in fault.errors():
        name = "LUUTRU_" + "__".join(str(part).upper() for part in wrong["loc"])
        yield f"{name}: {wrong['msg']}"
