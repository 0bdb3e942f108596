"""python-gitlab's documented calls for integrations; only the address is the host's."""

import os

import gitlab

gl = gitlab.Gitlab(os.environ["HOST_URL"], private_token=os.environ["TOKEN"])
gl.auth()
assert gl.user.username == "maya", gl.user
assert gl.version()[0][0].isdigit(), gl.version()

project = gl.projects.get(os.environ["PROJECT"])
assert project.path_with_namespace == os.environ["PROJECT"]
manager = project.integrations
assert list(manager.list()) == []
assert "slack" in manager.available()

saved = manager.update("feishu", {"webhook": os.environ["WEBHOOK"], "language": "en", "push_events": True, "channel": "#general"})
assert saved["active"] is True and saved["slug"] == "feishu", saved
assert "webhook" not in saved["properties"] and saved["properties"]["webhook_set"] is True, saved

integration = manager.get("feishu")
assert integration.slug == "feishu" and integration.push_events is True
assert integration.get_id() == "feishu"
integration.push_events = False
integration.save()
assert manager.get("feishu").push_events is False
assert [one.slug for one in manager.list()] == ["feishu"]
assert [one.slug for one in project.services.list(iterator=True)] == ["feishu"]

try:
    manager.update("feishu", {"branches_to_be_notified": "some"})
    raise SystemExit("a bad value was taken")
except gitlab.exceptions.GitlabUpdateError as error:
    assert error.response_code == 400 and "branches_to_be_notified" in str(error.error_message), error

integration.delete()
manager.update("feishu", {"webhook": os.environ["WEBHOOK"], "active": False})
assert list(manager.list()) == []
manager.delete("feishu")
try:
    manager.get("feishu")
    raise SystemExit("it is still there")
except gitlab.exceptions.GitlabGetError as error:
    assert error.response_code == 404, error

try:
    gl.projects.get("acme/nowhere")
    raise SystemExit("there is no such project")
except gitlab.exceptions.GitlabGetError as error:
    assert error.response_code == 404, error

group = gl.groups.get(project.namespace["id"])
assert group.full_path == project.namespace["full_path"], group
print("all calls work")
