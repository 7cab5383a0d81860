"""The models fit the tables that the migrations make; a migration is whole or not at all."""

import pytest
from generated_calls import NOW
from peewee import Model

from frontdesk.storage import migrations, models
from frontdesk.storage.database import Storage

_MODELS = [
    model
    for model in vars(models).values()
    if isinstance(model, type) and issubclass(model, Model) and model is not Model
]


@pytest.mark.parametrize("model", _MODELS, ids=lambda model: model.__name__)
def test_a_model_has_the_columns_of_its_table(storage: Storage, model: type[Model]) -> None:
    columns = storage.rows(
        f"SELECT name, \"notnull\", pk FROM pragma_table_info('{model._meta.table_name}')"
    )
    fields = model._meta.sorted_fields
    assert {name for name, _, _ in columns} == {field.column_name for field in fields}
    by_name = {field.column_name: field for field in fields}
    for name, not_null, primary in columns:
        assert by_name[name].null == (not not_null and not primary), name
    key = model._meta.primary_key
    keys = set(key.field_names) if hasattr(key, "field_names") else {key.column_name}
    assert {name for name, _, primary in columns if primary} == keys


def test_every_foreign_key_holds(storage: Storage) -> None:
    assert storage.rows("PRAGMA foreign_key_check") == []


def test_migrating_twice_changes_nothing(storage: Storage) -> None:
    before = storage.rows("SELECT sql FROM sqlite_master ORDER BY name")
    migrations.migrate(storage, NOW)
    assert storage.rows("SELECT sql FROM sqlite_master ORDER BY name") == before
    assert storage.value("PRAGMA user_version") == migrations.newest_version()


def test_a_migration_that_fails_leaves_the_old_file_and_a_copy(
    storage: Storage, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(migrations, "MIGRATIONS", (*migrations.MIGRATIONS, "m0001_first"))
    with pytest.raises(Exception, match="already exists"):
        migrations.migrate(storage, NOW)
    assert storage.value("PRAGMA user_version") == migrations.newest_version() - 1
    before = f"frontdesk-before-v{migrations.newest_version() - 1}.db"
    copy = Storage(storage.path.with_name(before))
    assert copy.value("SELECT count(*) FROM meta") == 1
    assert copy.value("PRAGMA integrity_check") == "ok"
    copy.close()
