// gitbeaker's calls for integrations; only the address is the host's.
import assert from 'node:assert/strict';
import { Gitlab, GitbeakerRequestError } from '@gitbeaker/rest';

const { HOST_URL: host, TOKEN: token, PROJECT: path, WEBHOOK: webhook } = process.env;
const api = new Gitlab({ host, token });

assert.equal((await api.Users.showCurrentUser()).username, 'maya');
const project = await api.Projects.show(path);
assert.equal(project.path_with_namespace, path);
assert.deepEqual(await api.Integrations.all(project.id), []);

const saved = await api.Integrations.edit(path, 'feishu', { webhook, language: 'en', pushEvents: true, notifyOnlyBrokenPipelines: false });
assert.equal(saved.slug, 'feishu');
assert.equal(saved.active, true);
assert.equal(saved.properties.notify_only_broken_pipelines, false);
assert.equal(saved.properties.webhook, undefined);

const changed = await api.Integrations.edit(project.id, 'feishu', { pushEvents: false });
assert.equal(changed.push_events, false);
assert.equal(changed.properties.webhook_set, true);
assert.equal((await api.Integrations.show(project.id, 'feishu')).push_events, false);
assert.deepEqual((await api.Integrations.all(path)).map((one) => one.slug), ['feishu']);

await assert.rejects(api.Integrations.edit(path, 'feishu', { branchesToBeNotified: 'some' }), (error) => {
  assert.ok(error instanceof GitbeakerRequestError);
  assert.equal(error.cause.response.status, 400);
  return true;
});

await api.Integrations.disable(project.id, 'feishu');
await assert.rejects(api.Integrations.show(path, 'feishu'), (error) => error.cause.response.status === 404);
await assert.rejects(api.Projects.show('acme/nowhere'), (error) => error.cause.response.status === 404);
console.log('all calls work');
