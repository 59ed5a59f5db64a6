/** The SERDEPROPERTY that names the role of a table (MaxCompute documentation: STS authorization). */
export const ROLE_PROPERTY = "odps.properties.rolearn";
