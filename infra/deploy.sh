#!/usr/bin/env bash
# Deploys PortalCheck into one resource group: resources, image, app, static site; waits until it is healthy.
#   PORTALCHECK_GROUP=my-group infra/deploy.sh test|production
# The pipeline and an engineer run this same script; docs/deploy.md says what has to be set. Running it again changes only what changed.
set -euo pipefail
root=$(cd "$(dirname "${BASH_SOURCE[0]}")/.." && pwd)

say() { printf '%s\n' "$*" >&2; }
fail() { say "$*"; exit 3; }

target=${1:-}
[ -f "$root/infra/$target.bicepparam" ] || fail "Say which parameter file to take: infra/deploy.sh test, or infra/deploy.sh production."
for needed in PORTALCHECK_GROUP PORTALCHECK_INFO_URL PORTALCHECK_DEPARTMENT_KEY_SHA256 PORTALCHECK_DEPARTMENT_VI PORTALCHECK_DEPARTMENT_EN; do
  [ -n "${!needed:-}" ] || fail "$needed is not set; docs/deploy.md says what it is."
done
for tool in az docker curl git python3; do
  command -v "$tool" >/dev/null || fail "'$tool' is missing; docs/deploy.md names what this needs."
done

# deploy IMAGE: applies the Bicep files; prints their outputs as JSON.
deploy() {
  PORTALCHECK_IMAGE=$1 az deployment group create --only-show-errors --resource-group "$PORTALCHECK_GROUP" --name "portalcheck-$target" \
    --parameters "$root/infra/$target.bicepparam" --query properties.outputs --output json
}
output() { python3 -c 'import json, sys; print(json.load(sys.stdin)[sys.argv[1]]["value"])' "$1"; }

# Without an image: what the image needs to be pushed. An app that runs already is left alone (incremental mode).
say "1/5 Resources …"
outputs=$(deploy "")
registry=$(output registryServer <<<"$outputs")
account=$(output storageAccountName <<<"$outputs")

say "2/5 Static site …"
# A data-plane setting; the account takes no shared key, so it is set as whoever is signed in. A second place has no site of its own.
[ -z "$account" ] || az storage blob service-properties update --only-show-errors --account-name "$account" --auth-mode login \
  --static-website --index-document index.html --404-document 404.html --output none

say "3/5 Image …"
revision=$(git -C "$root" rev-parse --short=12 HEAD)
az acr login --only-show-errors --name "${registry%%.*}"
docker build --pull --file "$root/infra/Containerfile" --tag "$registry/portalcheck:$revision" "$root"
docker push --quiet "$registry/portalcheck:$revision" >&2
digest=$(docker inspect --format '{{index .RepoDigests 0}}' "$registry/portalcheck:$revision")

# By digest: what was tested is what runs, whatever happens to a tag.
say "4/5 App …"
outputs=$(deploy "portalcheck@${digest##*@}")
url=$(output apiUrl <<<"$outputs")
name=$(output appName <<<"$outputs")

say "5/5 Health …"
# The readiness probe asks /api/health from inside, so this works where the API is not public too.
state=
for _ in $(seq 1 40); do
  state=$(az containerapp revision list --only-show-errors --resource-group "$PORTALCHECK_GROUP" --name "$name" \
    --query '[?properties.active] | [0].properties.healthState' --output tsv)
  [ "$state" = Healthy ] && break
  sleep 15
done
[ "$state" = Healthy ] || fail "The app is not healthy after ten minutes (it says '$state'): az containerapp logs show --resource-group $PORTALCHECK_GROUP --name $name --tail 100"
if grep -q "^param apiExposure = 'public'" "$root/infra/$target.bicepparam"; then
  curl --fail --silent --show-error --max-time 30 --retry 5 --retry-all-errors "$url/api/health" >&2
fi
printf 'site %s\napi  %s\n' "$(output siteUrl <<<"$outputs")" "$url"
