// What the app can be told: one place for names, types and defaults. Each member becomes an environment variable of the same name in app.bicep.
@export()
@description('App settings. Members without a question mark have to be given.')
type appSettings = {
  @description('When a round is due, as six-field NCRONTAB in UTC: second minute hour day month weekday. 18:00 UTC is 01:00 in Vietnam.')
  roundSchedule: string

  @description('How often open rounds are looked after.')
  closeSchedule: string

  @description('How often every portal\'s availability is probed.')
  probeSchedule: string

  @description('Id of a rule pack; empty: the one in force.')
  rulePack: string?

  @description('Pages of a portal that are visited at most.')
  @minValue(1)
  @maxValue(500)
  maxPages: int?

  @description('Minutes that one portal may take in all.')
  @minValue(1)
  portalMinutes: int?

  @description('Minutes after which a scan makes room and goes on with a new message; below functionTimeout of host.json.')
  @minValue(1)
  @maxValue(25)
  sliceMinutes: int?

  @description('Tries at a portal before it is given up. Set as the host\'s own maxDequeueCount, which is where the app reads it.')
  @minValue(1)
  @maxValue(10)
  portalTries: int?

  @description('Seconds after which a portal is free again where the instance at it died.')
  @minValue(10)
  @maxValue(600)
  leaseSeconds: int?

  @description('Minutes of silence after which a message is taken for lost: functionTimeout and visibilityTimeout of host.json together, or more.')
  @minValue(2)
  staleMinutes: int?

  @description('Days between two visits of a portal that says no cadence of its own.')
  @minValue(1)
  cadenceDays: int?

  @description('Rounds whose raw evidence (documents, pictures) is kept; assessments and scorecards always stay.')
  @minValue(1)
  keepRawRounds: int?

  @description('Portals that a league needs before it is ranked.')
  @minValue(1)
  minimumRanked: int?

  @description('Re-checks that one portal may ask for in a day.')
  @minValue(0)
  rechecksPerDay: int?

  @description('Name of the place that is measured from: lower-case letters, digits, hyphens.')
  vantageName: string

  @description('Address (https) of a machine with IPv6 that runs "portalcheck vantage serve"; its key is the parameter vantageKey of main.bicep.')
  vantageUrl: string?

  @description('Address of the page that tells portals\' owners who visits them; it stands in the user agent.')
  userAgentInfoUrl: string

  @description('SHA-256 (lower-case hex) of the department\'s key. Not a secret: the key has 256 random bits.')
  @minLength(64)
  @maxLength(64)
  departmentKeySha256: string

  @description('The department\'s own settings file within the image (docs/department.md): department/department.yaml of what stands in infra/department.')
  departmentFile: string?

  @description('Folder within the image with templates, assets and locales that stand in the place of the product\'s.')
  templatesFolder: string?

  @description('Publisher\'s name in Vietnamese.')
  departmentNameVi: string

  @description('Publisher\'s name in English.')
  departmentNameEn: string

  @description('Address of the site for its readers, where it is not the storage account\'s own.')
  siteBaseUrl: string?

  @description('Where readers write to: an e-mail address or a page.')
  siteContact: string?

  @description('no: the evidence of visits is not published, as it is many gigabytes of a country.')
  publishEvidence: ('yes' | 'no')?

  @description('Mail server that letters to webmasters go out by (docs/digest.md); its password is the parameter smtpPassword of main.bicep. None: no letters are sent.')
  smtpHost: string?

  @description('Its port, where it is not 587 (starttls) or 465 (tls).')
  smtpPort: string?

  @description('How the connection is protected.')
  smtpSecurity: ('starttls' | 'tls' | 'none')?

  @description('Name to log in with.')
  smtpUser: string?

  @description('Address that letters come from.')
  mailFrom: string?

  @description('Language of the letters.')
  mailLanguage: ('vi' | 'en')?

  @description('Chromium\'s own sandbox: off, because Container Apps give containers no privileges to build it with; docs/deploy.md tells what limits a hostile page then.')
  browserSandbox: ('auto' | 'on' | 'off')?
}
